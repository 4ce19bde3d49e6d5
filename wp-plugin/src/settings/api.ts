/**
 * The network layer of the settings screen: the plugin's REST route, and what can go wrong on the way to it.
 */

import apiFetch from '@wordpress/api-fetch';

import { RequestFailure } from './request-failure';

const SETTINGS_ROUTE = '/drawbridge/v1/settings';
const SIGN_OUT_ROUTE = '/drawbridge/v1/sign-out-everyone';

/** A whole number; text while somebody types something else, which WordPress refuses. */
export type TypedNumber = number | string;

/** What the owner of the site decides. */
export interface Settings {
	/** Public address of the token service, without a trailing slash; empty until it is known. */
	readonly service_url: string;
	/** Slugs of the WordPress roles that may open the dashboard. */
	readonly allowed_roles: readonly string[];
	/** Text of the link or button that opens the dashboard. */
	readonly link_label: string;
	/** Life of an access token. */
	readonly access_ttl_minutes: TypedNumber;
	/** Life of a session, whatever is renewed. */
	readonly session_ttl_days: TypedNumber;
	/** A session unused for this long ends; 0 for no limit. */
	readonly idle_limit_hours: TypedNumber;
	/** How often a browser renews its access token. */
	readonly renew_interval_minutes: TypedNumber;
	/** Paths of the dashboard below which every request asks the database. */
	readonly strict_paths: readonly string[];
	/** Whether the dashboard may be embedded although browsers take it and WordPress for two sites. */
	readonly embed_across_sites: boolean;
}

/** Name of every setting. */
export const SETTING_NAMES = [
	'service_url',
	'allowed_roles',
	'link_label',
	'access_ttl_minutes',
	'session_ttl_days',
	'idle_limit_hours',
	'renew_interval_minutes',
	'strict_paths',
	'embed_across_sites',
] as const satisfies readonly ( keyof Settings )[];

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
	/** Where the pages of this site are, without a trailing slash. */
	readonly home_url: string;
	readonly status: { readonly problems: readonly Problem[] };
}

/**
 * Reads the saved settings.
 *
 * @throws {RequestFailure}
 */
export function loadSettings(): Promise< SettingsAnswer > {
	return request( { path: SETTINGS_ROUTE } );
}

/**
 * Saves the settings, and answers what WordPress made of them.
 *
 * @param settings all settings; nothing else is sent
 * @throws {RequestFailure} with `fieldMessages` where WordPress refuses a value
 */
export function saveSettings( settings: Settings ): Promise< SettingsAnswer > {
	return request( {
		path: SETTINGS_ROUTE,
		method: 'POST',
		data: Object.fromEntries(
			SETTING_NAMES.map( ( name ) => [ name, settings[ name ] ] )
		),
	} );
}

/**
 * Ends every session of the dashboard.
 *
 * @throws {RequestFailure} if it is not recorded
 */
export async function signOutEveryone(): Promise< void > {
	await request( { path: SIGN_OUT_ROUTE, method: 'POST' } );
}

async function request< Answer >(
	options: Parameters< typeof apiFetch >[ 0 ]
): Promise< Answer > {
	try {
		return await apiFetch< Answer >( { ...options, parse: true } );
	} catch ( error ) {
		throw RequestFailure.from( error );
	}
}
