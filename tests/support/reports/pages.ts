/**
 * A dashboard for tests: thousands of reports that link to each other, with lists of them, a page full of pictures and the
 * two lines an owner adds to each page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PATHS } from '../../../shared/protocol';

/** How many reports there are, from 1 on. */
export const REPORTS = 5_000;

/** Where all of it is found from. */
export const REPORTS_PATH = '/reports/';

/** A page that asks for as much as a busy dashboard does. */
export const BOARD_PATH = '/reports/board';

/** Pictures of that page. */
export const BOARD_PICTURES = 100;

const REPORTS_ON_A_LIST = 100;
const REPORT_BYTES = 5_000;
const PICTURE =
	'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';

interface Page {
	readonly type: 'text/html; charset=utf-8' | 'image/svg+xml';
	readonly body: string;
}

/** Address of a report. */
export function reportPath( number: number ): string {
	return `${ REPORTS_PATH }${ number }`;
}

/** Whether a request is for this dashboard. */
export function isForReports( { url = '' }: IncomingMessage ): boolean {
	return url.startsWith( REPORTS_PATH );
}

/**
 * Answers a request that the guard has let through.
 *
 * @return how many bytes of the dashboard's content went out
 */
export function showReports(
	{ url = '', method }: IncomingMessage,
	response: ServerResponse
): number {
	const page = pageAt( new URL( url, 'http://reports.invalid' ).pathname );
	response.statusCode = page ? 200 : 404;
	response.setHeader( 'Content-Type', page?.type ?? 'text/plain' );
	response.setHeader( 'Cache-Control', 'private, no-store' );
	response.end( page?.body ?? 'There is no such page.' );
	return page && method !== 'HEAD' ? Buffer.byteLength( page.body ) : 0;
}

function pageAt( path: string ): Page | undefined {
	const [ , kind, digits ] =
		/^\/reports\/(?:(lists|pictures)\/)?(\d+)?$/.exec( path ) ?? [];
	const number = Number( digits );
	if ( path === REPORTS_PATH ) {
		return html( 'All reports', lists() );
	}
	if ( path === BOARD_PATH ) {
		return html( 'Board', pictures() );
	}
	if ( kind === 'pictures' ) {
		return { type: 'image/svg+xml', body: PICTURE };
	}
	if ( kind === 'lists' && number <= REPORTS / REPORTS_ON_A_LIST ) {
		return html( `List ${ number }`, reportsOf( number ) );
	}
	return kind === undefined && number >= 1 && number <= REPORTS
		? html( `Report ${ number }`, report( number ) )
		: undefined;
}

function html( title: string, content: string ): Page {
	return {
		type: 'text/html; charset=utf-8',
		body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${ title }</title>
<link rel="icon" href="data:,">
<script src="${ PATHS.client }" defer></script>
</head>
<body>
<main>
<h1>${ title }</h1>
${ content }
</main>
</body>
</html>
`,
	};
}

function lists(): string {
	return Array.from( { length: REPORTS / REPORTS_ON_A_LIST }, ( _, index ) =>
		link( `${ REPORTS_PATH }lists/${ index + 1 }`, `List ${ index + 1 }` )
	).join( '\n' );
}

function reportsOf( list: number ): string {
	const first = ( list - 1 ) * REPORTS_ON_A_LIST + 1;
	return Array.from( { length: REPORTS_ON_A_LIST }, ( _, index ) =>
		link( reportPath( first + index ), `Report ${ first + index }` )
	).join( '\n' );
}

function pictures(): string {
	return Array.from(
		{ length: BOARD_PICTURES },
		( _, index ) =>
			`<img src="${ REPORTS_PATH }pictures/${ index + 1 }" alt="">`
	).join( '\n' );
}

function report( number: number ): string {
	const neighbours = [ number - 1, number + 1, number * 2 ].filter(
		( neighbour ) => neighbour >= 1 && neighbour <= REPORTS
	);
	const rows: string[] = [];
	for ( let bytes = 0, row = 1; bytes < REPORT_BYTES; row++ ) {
		const figures = `<tr><th scope="row">Row ${ row }</th><td>${ number * 7919 + row * 104_729 }</td></tr>`;
		bytes += figures.length;
		rows.push( figures );
	}
	return `<nav>
${ [
	link( REPORTS_PATH, 'All reports' ),
	...neighbours.map( ( neighbour ) =>
		link( reportPath( neighbour ), `Report ${ neighbour }` )
	),
].join( '\n' ) }
</nav>
<table>${ rows.join( '\n' ) }</table>`;
}

function link( href: string, text: string ): string {
	return `<a href="${ href }">${ text }</a>`;
}
