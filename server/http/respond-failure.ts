/**
 * Answers errors of the service's own endpoints, and blocks addresses that keep failing: for the rest of an hour, then for
 * the rest of a day.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProblemCode } from '../../shared/problem';
import { DrawbridgeError } from '../domain/errors';
import type { Limiter } from '../domain/ports';
import type { createClientAddressReader } from './client-address';
import { assertAllowed } from './limit';
import type { NoteRefusal } from './note-refusal';
import type { createRespondError } from './respond-error';

/** What only guessing, scanning or a broken program does often. A session that has ended is no failure. */
const FAILURES: ReadonlySet< ProblemCode > = new Set( [
	'bad-request',
	'body-too-large',
	'unsupported-media-type',
	'not-found',
	'method-not-allowed',
	'origin-refused',
	'cross-site-refused',
	'csrf',
	'handoff-missing',
	'handoff-malformed',
	'handoff-key-unknown',
	'handoff-issuer',
	'handoff-audience',
] );

/** Counted by the hour, and by the day. */
const GROUPS = [ 'failure', 'relapse' ] as const;

/** What answering failures needs. */
export interface RespondFailurePorts {
	readonly limiter: Limiter;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
	readonly noteRefusal: NoteRefusal;
	readonly respondError: ReturnType< typeof createRespondError >;
}

/**
 * A block answers 429 to what fails, and to nothing else: a neighbour behind the same address who brings a good handoff
 * or session does not notice.
 *
 * @return a function that answers a request with an error; it never throws
 */
export function createRespondFailure( ports: RespondFailurePorts ) {
	const { limiter, readClientAddress, noteRefusal, respondError } = ports;

	const assertMayFail = async (
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > => {
		const { key } = readClientAddress( request );
		for ( const group of GROUPS ) {
			const state = await limiter.consume( group, key );
			if ( ! state.allowed ) {
				noteRefusal( group, request );
				assertAllowed( group, state, response );
			}
		}
	};

	return async function respondFailure(
		request: IncomingMessage,
		response: ServerResponse,
		thrown: unknown
	): Promise< void > {
		let error = thrown;
		if (
			thrown instanceof DrawbridgeError &&
			FAILURES.has( thrown.code )
		) {
			await assertMayFail( request, response ).catch(
				( refusal: unknown ) => {
					error = refusal;
				}
			);
		}
		await respondError( request, response, error );
	};
}
