/**
 * The guard in front of the dashboard: plain Node, so that it can stand ahead of any framework.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DrawbridgeError } from '../domain/errors';
import {
	readSession,
	readSessionAtOnce,
	type Access,
	type PresentedTokens,
	type ReadSessionPorts,
} from '../domain/read-session';
import type { Identity } from '../domain/session';

/** What the guard needs beside the use case. */
export interface GuardPorts extends ReadSessionPorts {
	readonly readCookies: ( request: IncomingMessage ) => PresentedTokens;
	readonly isNavigation: ( request: IncomingMessage ) => boolean;
	readonly isSafeMethod: ( request: IncomingMessage ) => boolean;
	readonly accessOf: ( request: IncomingMessage ) => Access;
	/** Answers scanners that bring no session; whether it has. */
	readonly trapScanner: (
		request: IncomingMessage,
		response: ServerResponse
	) => boolean;
	/**
	 * Answers a member's request in the dashboard's stead, where it must be known first who sends it; null where it goes
	 * on.
	 */
	readonly detain: (
		request: IncomingMessage,
		response: ServerResponse
	) => Promise< void > | null;
	/** Counts a request that shows no token of ours, at no query; throws `rate-limited` when it is one too many. */
	readonly countStranger: (
		request: IncomingMessage,
		response: ServerResponse
	) => void;
	/** Counts a request of a member; throws `rate-limited` when it is one too many. A promise only where it must wait. */
	readonly countMember: (
		identity: Identity,
		request: IncomingMessage,
		response: ServerResponse
	) => void | Promise< void >;
	/** Answers a navigation that brings no living session. */
	readonly showArrival: (
		request: IncomingMessage,
		response: ServerResponse
	) => Promise< void >;
	readonly respondError: (
		request: IncomingMessage,
		response: ServerResponse,
		error: unknown
	) => Promise< void >;
}

/** The guard, and the identity with which it let a request in. */
export interface Guard {
	(
		request: IncomingMessage,
		response: ServerResponse,
		next: () => void
	): void;
	readonly identityFor: ( request: IncomingMessage ) => Identity;
}

/** Kept on the request itself: a WeakMap costs more than all the rest of the guard. */
const IDENTITY = Symbol( 'identity' );
type GuardedRequest = IncomingMessage & { [ IDENTITY ]?: Identity };

const ARRIVES_AGAIN: ReadonlySet< string > = new Set( [
	'session-missing',
	'session-expired',
	'session-revoked',
] );

/**
 * @return a `( req, res, next )` that calls `next` for a living session only, and at once where memory can tell
 */
export function createGuard( ports: GuardPorts ): Guard {
	const turnAway = async (
		request: IncomingMessage,
		response: ServerResponse,
		error: unknown
	): Promise< void > => {
		const code = error instanceof DrawbridgeError ? error.code : '';
		if ( code === 'session-missing' ) {
			if ( ports.trapScanner( request, response ) ) {
				return;
			}
			ports.countStranger( request, response );
		}
		const isVisit =
			ports.isSafeMethod( request ) && ports.isNavigation( request );
		if ( isVisit && ARRIVES_AGAIN.has( code ) ) {
			await ports.showArrival( request, response );
		} else {
			await ports.respondError( request, response, error );
		}
	};

	const refuse = (
		request: IncomingMessage,
		response: ServerResponse,
		error: unknown
	): void => {
		turnAway( request, response, error ).catch( ( failure: unknown ) =>
			ports.respondError( request, response, failure )
		);
	};

	const admitLater = async (
		request: GuardedRequest,
		response: ServerResponse
	): Promise< void > => {
		const presented = ports.readCookies( request );
		const access = ports.accessOf( request );
		const identity = await readSession( ports, presented, access );
		request[ IDENTITY ] = identity;
		await ports.countMember( identity, request, response );
	};

	/** @return null if it is done; otherwise it goes on, and rejects if the request may not pass */
	const admit = (
		request: GuardedRequest,
		response: ServerResponse
	): Promise< void > | null => {
		const presented = ports.readCookies( request );
		const access = ports.accessOf( request );
		const identity = readSessionAtOnce( ports, presented, access );
		if ( ! identity ) {
			return admitLater( request, response );
		}
		request[ IDENTITY ] = identity;
		return ports.countMember( identity, request, response ) ?? null;
	};

	const pass = (
		request: IncomingMessage,
		response: ServerResponse,
		next: () => void
	): void => {
		const detention = ports.detain( request, response );
		if ( detention ) {
			detention.catch( ( error: unknown ) =>
				refuse( request, response, error )
			);
		} else {
			next();
		}
	};

	const guard = (
		request: IncomingMessage,
		response: ServerResponse,
		next: () => void
	): void => {
		let admission: Promise< void > | null;
		try {
			admission = admit( request, response );
		} catch ( error ) {
			refuse( request, response, error );
			return;
		}
		if ( admission ) {
			admission.then(
				() => {
					// Whoever gave up while waiting is not worth the dashboard's work.
					if ( ! request.socket.destroyed ) {
						pass( request, response, next );
					}
				},
				( error: unknown ) => refuse( request, response, error )
			);
		} else {
			pass( request, response, next );
		}
	};

	return Object.assign( guard, {
		identityFor( request: GuardedRequest ): Identity {
			const identity = request[ IDENTITY ];
			if ( ! identity ) {
				throw new DrawbridgeError(
					'internal-error',
					'a dashboard handler ran without the guard'
				);
			}
			return identity;
		},
	} );
}
