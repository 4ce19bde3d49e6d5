/**
 * Answers for a service that cannot serve yet: a plain page on its base, 503 everywhere else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PATHS } from '../../shared/protocol';
import { withoutBasePath } from './base-path';
import { isSafeMethod } from './navigation';
import { renderNotReadyPage, type SetUpProblem } from './pages/not-ready-page';
import { sendPage } from './send-page';
import { sendProblem } from './send-problem';
import { showPageFile } from './show-page-file';

const RETRY_AFTER_SECONDS = 5;

/**
 * The base is always a stable 200 `text/html`: CloudLinux compares it before and after every update of an application.
 *
 * @param state.problems         null while starting
 * @param state.wordPressOrigins as far as they are known
 */
export function sendNotReady(
	request: IncomingMessage,
	response: ServerResponse,
	state: {
		readonly basePath: string;
		readonly problems: readonly SetUpProblem[] | null;
		readonly wordPressOrigins: readonly string[];
	}
): void {
	const { problems, wordPressOrigins } = state;
	const url = withoutBasePath( request.url ?? '/', state.basePath );
	const [ path ] = url.split( '?', 1 );
	if ( path === '/' && isSafeMethod( request ) ) {
		sendPage( response, 200, ( nonce ) =>
			renderNotReadyPage(
				problems
					? { nonce, state: 'not-ready', problems }
					: { nonce, state: 'starting' }
			)
		);
		return;
	}
	if ( isSafeMethod( request ) && showPageFile( request, response, url ) ) {
		return;
	}
	response.setHeader( 'Retry-After', String( RETRY_AFTER_SECONDS ) );
	if ( path === PATHS.ready ) {
		sendJson( response, {
			status: 'not-ready',
			problems: problems?.map( ( { code } ) => code ) ?? [ 'starting' ],
		} );
	} else {
		sendProblem( request, response, 'not-ready', {
			siteName: null,
			basePath: null,
			urls: null,
			wordPressOrigins,
		} );
	}
}

function sendJson( response: ServerResponse, body: object ): void {
	response.writeHead( 503, {
		'Content-Type': 'application/json',
		'Cache-Control': 'no-store',
	} );
	response.end( JSON.stringify( body ) );
}
