/**
 * Refuses state changes that another site asked for, by Fetch Metadata and Origin.
 */
import type { RequestHandler } from 'express';
import { DrawbridgeError } from '../domain/errors';
import type { SettingsSource } from '../domain/ports';

/**
 * Login CSRF: only the WordPress site may post a handoff. `Origin` is what browsers always send with a cross-origin
 * POST (Fetch standard, section 3.2).
 */
export function createRequireWordPressOrigin(
	settings: SettingsSource
): RequestHandler {
	return async function requireWordPressOrigin( request, _response, next ) {
		const { wordPressOrigin } = await settings.current();
		if ( request.headers.origin !== wordPressOrigin ) {
			throw new DrawbridgeError(
				'origin-refused',
				'the "Origin" header is not the WordPress site'
			);
		}
		next();
	};
}

/**
 * Lets in `Sec-Fetch-Site: same-origin`; where the header is absent, the service's exact `Origin`; neither, nobody.
 */
export function createRequireSameOrigin(
	settings: SettingsSource
): RequestHandler {
	return async function requireSameOrigin( request, _response, next ) {
		const site = request.headers[ 'sec-fetch-site' ];
		const isSameOrigin =
			site === undefined
				? request.headers.origin ===
					( await settings.current() ).serviceOrigin
				: site === 'same-origin';
		if ( ! isSameOrigin ) {
			throw new DrawbridgeError(
				'cross-site-refused',
				'the request does not come from the service itself'
			);
		}
		next();
	};
}
