/**
 * The one place where an error becomes a response: problem+json for programs (RFC 9457), a page for people.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	PROBLEM_TYPE_PREFIX,
	type Problem,
	type ProblemCode,
} from '../../shared/problem';
import { DrawbridgeError } from '../domain/errors';
import type { SiteSettings } from '../domain/ports';
import { isNavigation, isSafeMethod } from './navigation';
import { renderErrorPage } from './pages/error-page';
import { actionsFor } from './pages/next-step';
import { PROBLEM_TEXTS } from './problem-texts';
import { sendPage } from './send-page';

/** Where private descriptions of errors go. */
export interface ErrorLog {
	warn( details: object, message: string ): void;
	error( details: object, message: string ): void;
}

/** What answering an error needs. */
export interface RespondErrorPorts {
	readonly log: ErrorLog;
	/** The settings if they are at hand, for the links on a page. */
	readonly knownSettings: () => Promise< SiteSettings | null >;
	/** Told when a request finds the set-up broken. */
	readonly onNotReady: () => void;
}

/** A link that asks for the page it stands on again. */
const SAME_ADDRESS = '';

/** How body-parser and Express name their own errors. */
const FOREIGN_CODES: Readonly< Record< string, ProblemCode > > = {
	'entity.too.large': 'body-too-large',
	'parameters.too.many': 'body-too-large',
	'charset.unsupported': 'unsupported-media-type',
	'encoding.unsupported': 'unsupported-media-type',
	'entity.parse.failed': 'bad-request',
	'request.aborted': 'bad-request',
	'request.size.invalid': 'bad-request',
};

/**
 * @return a function that answers a request with an error; it never throws
 */
export function createRespondError( ports: RespondErrorPorts ) {
	return async function respondError(
		request: IncomingMessage,
		response: ServerResponse,
		thrown: unknown
	): Promise< void > {
		const error = asDrawbridgeError( thrown );
		report( ports.log, request, error );
		if ( error.code === 'not-ready' ) {
			ports.onNotReady();
		}
		if ( response.headersSent ) {
			response.destroy();
			return;
		}
		if ( error.retryAfterSeconds !== undefined ) {
			response.setHeader(
				'Retry-After',
				String( error.retryAfterSeconds )
			);
		}
		if ( isNavigation( request ) ) {
			sendErrorPage(
				request,
				response,
				error.code,
				await ports.knownSettings()
			);
		} else {
			sendProblem( response, error.code );
		}
	};
}

/** Answers a problem document. */
export function sendProblem(
	response: ServerResponse,
	code: ProblemCode
): void {
	const { status, title, detail } = PROBLEM_TEXTS[ code ];
	const problem: Problem = {
		type: PROBLEM_TYPE_PREFIX + code,
		title,
		status,
		detail,
		code,
	};
	const body = JSON.stringify( problem );
	response.writeHead( status, {
		'Content-Type': 'application/problem+json',
		'Content-Length': Buffer.byteLength( body ),
		'Cache-Control': 'no-store',
	} );
	response.end( body );
}

function sendErrorPage(
	request: IncomingMessage,
	response: ServerResponse,
	code: ProblemCode,
	settings: SiteSettings | null
): void {
	const { status, title, detail, nextStep } = PROBLEM_TEXTS[ code ];
	const canBeAskedAgain = nextStep === 'wait' && isSafeMethod( request );
	const actions = settings
		? actionsFor( nextStep, {
				open: canBeAskedAgain ? SAME_ADDRESS : settings.openUrl,
				home: settings.issuer,
			} )
		: [];
	sendPage( response, status, ( nonce ) =>
		renderErrorPage( {
			nonce,
			siteName: settings?.siteName ?? null,
			title,
			message: detail,
			code,
			actions,
		} )
	);
}

function asDrawbridgeError( thrown: unknown ): DrawbridgeError {
	if ( thrown instanceof DrawbridgeError ) {
		return thrown;
	}
	const code =
		FOREIGN_CODES[ ( thrown as { type?: string } | null )?.type ?? '' ];
	return code
		? new DrawbridgeError( code, 'the request body could not be read' )
		: new DrawbridgeError( 'internal-error', 'an unexpected error', {
				cause: thrown,
			} );
}

/** The log line names the route, never a query, a header or a body: they may hold a token. */
function report(
	log: ErrorLog,
	request: IncomingMessage,
	error: DrawbridgeError
): void {
	const path = ( request.url ?? '' ).split( '?', 1 )[ 0 ]?.slice( 0, 200 );
	const details = { code: error.code, method: request.method, path };
	if ( error.code === 'internal-error' ) {
		const cause =
			error.cause instanceof Error ? error.cause.stack : undefined;
		log.error( { ...details, cause }, error.message );
	} else {
		const cause = error.cause as { code?: unknown } | undefined;
		log.warn( { ...details, cause: cause?.code }, error.message );
	}
}
