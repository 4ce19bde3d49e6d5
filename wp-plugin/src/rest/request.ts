/**
 * Asks a REST route of the plugin, and puts what can go wrong on the way into words.
 */

import apiFetch from '@wordpress/api-fetch';

import { RequestFailure } from './request-failure';

/**
 * Sends a request as the user who is signed in.
 *
 * @param options path, method and data, as `apiFetch` takes them
 * @return the JSON that was answered
 * @throws {RequestFailure}
 */
export async function request< Answer >(
	options: Parameters< typeof apiFetch >[ 0 ]
): Promise< Answer > {
	try {
		return await apiFetch< Answer >( { ...options, parse: true } );
	} catch ( error ) {
		throw RequestFailure.from( error );
	}
}
