/**
 * The network layer of the settings screen: what the plugin's REST routes take and answer.
 */

import { request } from '../rest/request';

const SETTINGS_ROUTE = '/drawbridge/v1/settings';
const SIGN_OUT_ROUTE = '/drawbridge/v1/sign-out-everyone';

/** A whole number; text while somebody types something else, which WordPress refuses. */
export type TypedNumber = number | string;

/** Limits of one address. */
export const LIMIT_NAMES = [
	'sign_ins_per_minute',
	'renewals_per_minute',
	'sign_outs_per_minute',
	'unknown_paths_per_minute',
	'failures_per_hour',
	'failures_per_day',
	'strangers_per_minute',
	'network_per_minute',
] as const;

/** Numbers of a budget: requests in a stretch of time, and requests under way at the same time. */
export const BUDGET_NUMBERS = [
	'per_minute',
	'per_hour',
	'per_day',
	'at_once',
] as const;

/** Name of a limit. */
export type LimitName = ( typeof LIMIT_NAMES )[ number ];

/** Name of a number of a budget. */
export type BudgetNumber = ( typeof BUDGET_NUMBERS )[ number ];

/** How much a member of a role may ask of the dashboard; of any other role, where the slug is empty. */
export type Budget = { readonly role: string } & Readonly<
	Record< BudgetNumber, TypedNumber >
>;

/** What is done about requests that look like a program's: nothing, a note of what would be done, or that. */
export type BotMode = 'off' | 'observe' | 'enforce';

/** What the owner of the site decides. */
export interface Settings extends Readonly< Record< LimitName, TypedNumber > > {
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
	/** The row without a role comes first, and is always there. */
	readonly budgets: readonly Budget[];
	/** The part of a member's budget that one of their sessions may use. */
	readonly session_share_percent: TypedNumber;
	readonly bot_mode: BotMode;
	/** Networks that are never judged: CIDR notation, or single addresses. */
	readonly bot_allowed_networks: readonly string[];
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
	...LIMIT_NAMES,
	'budgets',
	'session_share_percent',
	'bot_mode',
	'bot_allowed_networks',
] as const satisfies readonly ( keyof Settings )[];

/** A role of this WordPress site. */
export interface Role {
	readonly slug: string;
	readonly name: string;
}

/** What a whole number may be. */
export interface Bounds {
	readonly minimum: number;
	readonly maximum: number;
	/** The one that everybody begins with. */
	readonly usual: number;
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
	readonly bounds: Readonly<
		Record< LimitName | BudgetNumber | 'session_share_percent', Bounds >
	>;
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
