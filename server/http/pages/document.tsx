/**
 * The frame around every page: head, style, the site's name, and the page's own script.
 */

import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

import { addressOf, ICON, STYLE, type PageFile } from './page-files';

/** What every page needs besides its own content. */
export interface DocumentProps {
	/** Nonce of the answer's Content-Security-Policy, for the inline style and script. */
	readonly nonce: string;
	readonly title: string;
	/** Name of the WordPress site; null while it is not known. */
	readonly siteName: string | null;
	/** Small pages are one card in the middle; wide ones begin at the top. */
	readonly layout?: 'card' | 'wide';
	/** The session manager, on pages that are seen with a session. */
	readonly client?: {
		/** Base path included. */
		readonly url: string;
		/** WordPress locale of the member. */
		readonly locale: string;
	};
	/** Bundled script of the page: as a file it is linked to if the base path is known. */
	readonly script?: string | PageFile;
	/**
	 * For the pages that strangers get: where the service's files are, so that those need not stand in the page. Without
	 * it, or as long as it is not known, the page is whole by itself.
	 */
	readonly basePath?: string | null;
	/** What the script is told, as `data-` attributes of the body. */
	readonly data?: Readonly< Record< `data-${ string }`, string > >;
	/** Origins of the pages that may stand around this one; empty where it stands alone. */
	readonly framedBy?: readonly string[];
	readonly children: ComponentChildren;
}

/** Renders a complete HTML document; everything in it is escaped but our own style and script. */
export function renderDocument( props: DocumentProps ): string {
	return '<!doctype html>\n' + renderToString( <Document { ...props } /> );
}

function Document( {
	nonce,
	title,
	siteName,
	layout = 'card',
	client,
	script,
	basePath = null,
	data,
	framedBy = [],
	children,
}: DocumentProps ) {
	return (
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<title>
					{ siteName === null ? title : `${ title } · ${ siteName }` }
				</title>
				<meta
					name="viewport"
					content="width=device-width, initial-scale=1"
				/>
				<meta name="color-scheme" content="light dark" />
				<link
					rel="icon"
					type={ ICON.type }
					href={
						basePath === null
							? `data:${ ICON.type },${ encodeURIComponent( ICON.text ) }`
							: basePath + addressOf( ICON )
					}
				/>
				{ basePath === null ? (
					<style
						nonce={ nonce }
						dangerouslySetInnerHTML={ { __html: STYLE.text } }
					/>
				) : (
					<link
						nonce={ nonce }
						rel="stylesheet"
						href={ basePath + addressOf( STYLE ) }
					/>
				) }
				{ client !== undefined && (
					<script
						nonce={ nonce }
						src={ client.url }
						data-language={ client.locale }
						defer
					/>
				) }
			</head>
			<body
				class={ `layout-${ layout }` }
				data-framed-by={ framedBy.join( ' ' ) || undefined }
				{ ...data }
			>
				<header class="brand">
					<span class="mark" />
					<bdi>{ siteName ?? 'Drawbridge' }</bdi>
				</header>
				<main>{ children }</main>
				{ script !== undefined && (
					<Script
						nonce={ nonce }
						script={ script }
						basePath={ basePath }
					/>
				) }
			</body>
		</html>
	);
}

function Script( {
	nonce,
	script,
	basePath,
}: {
	readonly nonce: string;
	readonly script: string | PageFile;
	readonly basePath: string | null;
} ) {
	if ( typeof script !== 'string' && basePath !== null ) {
		return (
			<script nonce={ nonce } src={ basePath + addressOf( script ) } />
		);
	}
	const text = typeof script === 'string' ? script : script.text;
	return (
		<script nonce={ nonce } dangerouslySetInnerHTML={ { __html: text } } />
	);
}
