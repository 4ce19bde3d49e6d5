/**
 * The one place where an error becomes a response, and a line in the log.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProblemCode } from '../../shared/problem';
import { DrawbridgeError, type SpentLimit } from '../domain/errors';
import type { Clock, SiteSettings } from '../domain/ports';
import { sendProblem, type Spent } from './send-problem';
import { stepUrlsFor } from './step-urls';

/** Where private descriptions of errors go. */
export interface ErrorLog {
	warn( details: object, message: string ): void;
	error( details: object, message: string ): void;
}

/** Answers a request that finds the set-up broken. */
export type AnswerNotReady = (
	request: IncomingMessage,
	response: ServerResponse
) => Promise< void >;

/** What answering an error needs. */
export interface RespondErrorPorts {
	readonly log: ErrorLog;
	/** The settings if they are at hand, for the links on a page. */
	readonly knownSettings: () => Promise< SiteSettings | null >;
	readonly answerNotReady: AnswerNotReady;
	readonly clock: Pick< Clock, 'nowSeconds' >;
}

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
		if ( response.headersSent ) {
			response.destroy();
			return;
		}
		if ( error.code === 'not-ready' ) {
			await ports.answerNotReady( request, response );
			return;
		}
		if ( error.retryAfterSeconds !== undefined ) {
			response.setHeader(
				'Retry-After',
				String( error.retryAfterSeconds )
			);
		}
		const settings = await ports.knownSettings();
		sendProblem( request, response, error.code, {
			siteName: settings?.siteName ?? null,
			basePath: settings?.basePath ?? null,
			urls: settings && stepUrlsFor( request, settings, error.returnTo ),
			wordPressOrigins: settings?.wordPressOrigins ?? [],
			spent: error.limit && spentSince( error.limit, ports.clock ),
		} );
	};
}

function spentSince(
	limit: SpentLimit,
	clock: Pick< Clock, 'nowSeconds' >
): Spent {
	return {
		...limit,
		goesOnAt: clock.nowSeconds() + limit.retryAfterSeconds,
	};
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
