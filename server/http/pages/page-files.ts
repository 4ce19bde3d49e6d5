/**
 * The files that pages for strangers link to, so that those are short: style, icon and scripts, the same for everybody.
 */

import { createHash } from 'node:crypto';

import arrivalScript from 'browser:arrival';
import shownScript from 'browser:shown';
import signedOutScript from 'browser:signed-out';

import { renderArrivalCards } from './arrival-cards';
import mark from './mark.svg';
import styleSheet from './pages.css';
import { scriptWith } from './served-script';

/** What a page links to. */
export interface PageFile {
	/** Relative to the base path of the service. */
	readonly path: string;
	readonly type: 'text/css' | 'text/javascript' | 'image/svg+xml';
	readonly text: string;
	/** Changes with the text. */
	readonly version: string;
}

/** Names in it bear no extension: some hosts look for `.css` and `.js` among their own files and ask nobody else. */
const FOLDER = '/drawbridge/page/';

export const STYLE = pageFile( 'style', 'text/css', styleSheet );

/** The mark in white on a tile, for the browser's tab. */
export const ICON = pageFile(
	'icon',
	'image/svg+xml',
	'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d5c57"/>' +
		`<g transform="translate(4 3.5) scale(.75)" color="#fff">${ mark.trim() }</g></svg>\n`
);

export const ARRIVAL_SCRIPT = pageFile(
	'arrival',
	'text/javascript',
	scriptWith( arrivalScript, renderArrivalCards() )
);

export const SHOWN_SCRIPT = pageFile( 'shown', 'text/javascript', shownScript );

export const SIGNED_OUT_SCRIPT = pageFile(
	'signed-out',
	'text/javascript',
	signedOutScript
);

export const PAGE_FILES: readonly PageFile[] = [
	STYLE,
	ICON,
	ARRIVAL_SCRIPT,
	SHOWN_SCRIPT,
	SIGNED_OUT_SCRIPT,
];

/** The address of one version of a file; another version has another address. */
export function addressOf( { path, version }: PageFile ): string {
	return `${ path }?v=${ version }`;
}

function pageFile(
	name: string,
	type: PageFile[ 'type' ],
	text: string
): PageFile {
	const hash = createHash( 'sha256' ).update( text ).digest( 'base64url' );
	return { path: FOLDER + name, type, text, version: hash.slice( 0, 12 ) };
}
