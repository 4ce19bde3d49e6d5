/**
 * `GET /drawbridge/client.js`: the session manager, for the pages of the dashboard.
 */
import { createHash } from 'node:crypto';
import script from 'browser:client';
import type { RequestHandler } from 'express';
import type { SettingsSource } from '../domain/ports';
import { scriptWith } from './pages/served-script';

/**
 * Answers with the script and, in front of it, the addresses it needs. Browsers keep it and ask each time whether
 * it is still the same (RFC 9111 section 5.2.2.4, RFC 9110 section 13.1.2): it changes with the settings and with updates.
 */
export function createShowClient( settings: SettingsSource ): RequestHandler {
	return async function showClient( _request, response ) {
		const { basePath, openUrl, wordPressOrigins } =
			await settings.current();
		const body = scriptWith( script, {
			basePath,
			openUrl,
			wordPressOrigins,
		} );
		const hash = createHash( 'sha256' )
			.update( body )
			.digest( 'base64url' );
		response
			.type( 'text/javascript' )
			.set( 'Cache-Control', 'private, no-cache' )
			.set( 'ETag', `"${ hash }"` )
			.send( body );
	};
}
