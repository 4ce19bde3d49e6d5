/**
 * The network layer of the settings screen: the plugin's REST route, and what can go wrong on the way to it.
 */

import apiFetch from '@wordpress/api-fetch';

import { RequestFailure } from './request-failure';

const ROUTE = '/drawbridge/v1/settings';

/** What the owner of the site decides. */
export interface Settings {
	/** Public address of the token service, without a trailing slash; empty until it is known. */
	readonly service_url: string;
	/** Slugs of the WordPress roles that may open the dashboard. */
	readonly allowed_roles: readonly string[];
	/** Text of the link or button that opens the dashboard. */
	readonly link_label: string;
}

/** A role of this WordPress site. */
export interface Role {
	readonly slug: string;
	readonly name: string;
}

/** Something that keeps members from crossing, and the one step that mends it. */
export interface Problem {
	readonly code: string;
	readonly message: string;
	readonly mend: string;
}

/** What the route answers: the saved settings, what there is to choose from, and whether all is well. */
export interface SettingsAnswer extends Settings {
	readonly roles: readonly Role[];
	readonly status: { readonly problems: readonly Problem[] };
}

/**
 * Reads the saved settings.
 *
 * @throws {RequestFailure}
 */
export function loadSettings(): Promise< SettingsAnswer > {
	return request( { path: ROUTE } );
}

/**
 * Saves the settings, and answers what WordPress made of them.
 *
 * @param settings the three settings; nothing else is sent
 * @throws {RequestFailure} with `fieldMessages` where WordPress refuses a value
 */
export function saveSettings( {
	service_url,
	allowed_roles,
	link_label,
}: Settings ): Promise< SettingsAnswer > {
	return request( {
		path: ROUTE,
		method: 'POST',
		data: { service_url, allowed_roles, link_label },
	} );
}

async function request(
	options: Parameters< typeof apiFetch >[ 0 ]
): Promise< SettingsAnswer > {
	try {
		return await apiFetch< SettingsAnswer >( { ...options, parse: true } );
	} catch ( error ) {
		throw RequestFailure.from( error );
	}
}
