/**
 * What a request is about to do, as the decision about its session wants to know it.
 */
import type { IncomingMessage } from 'node:http';
import type { Access } from '../domain/read-session';
import { isSafeMethod } from './navigation';

const ANY_ORIGIN = 'http://drawbridge.invalid';

/** What a request is about to do. */
export function accessOf( request: IncomingMessage ): Access {
	return new RequestAccess( request );
}

/** A class, so that a guarded request makes no function of its own. */
class RequestAccess implements Access {
	constructor( private readonly request: IncomingMessage ) {}

	get isRead(): boolean {
		return isSafeMethod( this.request );
	}

	/**
	 * Normalised as frameworks normalise it (dot segments, percent-encoding, repeated slashes), so that no spelling of a
	 * guarded path goes unguarded.
	 */
	path(): string {
		return normalisedPath( this.request.url ?? '/' );
	}
}

function normalisedPath( url: string ): string {
	try {
		const decoded = decodeURIComponent(
			url.split( /[?#]/, 1 )[ 0 ] ?? '/'
		);
		const { pathname } = new URL(
			decoded.replace( /[\\/]+/g, '/' ).replace( /[?#]/g, '_' ),
			ANY_ORIGIN
		);
		return pathname;
	} catch {
		return '/';
	}
}
