/**
 * `fetch` for pages of the dashboard: with the CSRF header, and once more after a renewal.
 */

import type { Problem } from '../../../shared/problem';
import { CSRF_HEADER } from '../../../shared/protocol';
import { csrfCookie } from '../page/csrf-cookie';
import type { Keeper } from './keeper';
import { problemCode } from './service';

const SAFE_METHODS = new Set( [ 'GET', 'HEAD', 'OPTIONS' ] );

/**
 * @param keeper renews where the session has expired, and looks again where it is gone
 * @return as {@link Drawbridge.fetch}
 */
export function createFetch( keeper: Pick< Keeper, 'renew' | 'look' > ) {
	return async function authorisedFetch(
		input: RequestInfo | URL,
		init?: RequestInit
	): Promise< Response > {
		const request = new Request( input, init );
		if ( new URL( request.url ).origin !== location.origin ) {
			return fetch( request );
		}
		// A body can be read once, so the second attempt needs its own.
		const spare = request.clone();
		const response = await send( request );
		switch ( await refusalOf( response ) ) {
			case 'session-expired':
				return keeper.renew().then(
					() => send( spare ),
					() => response
				);
			case 'csrf':
				return send( spare );
			case 'session-revoked':
			case 'session-missing':
				void keeper.look();
				return response;
			default:
				return response;
		}
	};
}

function send( request: Request ): Promise< Response > {
	if ( ! SAFE_METHODS.has( request.method ) ) {
		request.headers.set( CSRF_HEADER, csrfCookie() );
	}
	return fetch( request );
}

async function refusalOf(
	response: Response
): Promise< Problem[ 'code' ] | null > {
	if ( response.status !== 401 && response.status !== 403 ) {
		return null;
	}
	try {
		return problemCode( await response.clone().json() );
	} catch {
		return null;
	}
}
