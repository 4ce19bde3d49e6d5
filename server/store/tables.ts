/**
 * Names of the tables the service reads and writes, from the two prefixes of a WordPress site.
 */

/** Key in usermeta under which WordPress keeps a user's sessions: `WP_User_Meta_Session_Tokens`. */
export const SESSION_TOKENS_KEY = 'session_tokens';

/** Quoted table names. */
export interface Tables {
	readonly sessions: string;
	readonly blacklist: string;
	readonly limits: string;
	readonly events: string;
	readonly options: string;
	readonly users: string;
	readonly usermeta: string;
	/** Key in usermeta under which WordPress keeps a user's roles on this site. */
	readonly capabilitiesKey: string;
}

/**
 * @param prefixes.basePrefix `$table_prefix` of wp-config.php
 * @param prefixes.sitePrefix the same, or `{base}{N}_` for site N of a network
 */
export function tablesOf( prefixes: {
	readonly basePrefix: string;
	readonly sitePrefix: string;
} ): Tables {
	const { basePrefix, sitePrefix } = prefixes;
	const own = ( name: string ) => `\`${ sitePrefix }drawbridge_${ name }\``;
	return {
		sessions: own( 'sessions' ),
		blacklist: own( 'blacklist' ),
		limits: own( 'limits' ),
		events: own( 'events' ),
		options: `\`${ sitePrefix }options\``,
		users: `\`${ basePrefix }users\``,
		usermeta: `\`${ basePrefix }usermeta\``,
		capabilitiesKey: `${ sitePrefix }capabilities`,
	};
}
