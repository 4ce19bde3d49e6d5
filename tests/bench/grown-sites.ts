/**
 * Sites that differ in nothing but in how much their tables hold: further sites of the sandbox's network, so that all have the
 * same members and are measured side by side.
 */
import { writeFile } from 'node:fs/promises';
import type { Sandbox } from '../support/start-sandbox';
import type { Heaps } from './heaps';
import type { Surroundings } from './surroundings';

/** How many sessions, revocations and counters each site has. */
export const SIZES = [ 1_000, 10_000, 100_000, 1_000_000 ] as const;

/** What a service of one size is started with; its processes tell their heaps. */
export interface GrownSite extends Surroundings {
	readonly size: number;
	readonly folder: string;
	readonly environment: ReturnType< typeof siteOf >;
	readonly heaps: Heaps;
}

/** The first site is the sandbox's own. */
const FIRST_SITE_ID = 2;

/** Sessions that only fill the tables are of users from this id on, whom nobody signs in as. */
export const FIRST_FILLING_USER_ID = 1_000_000;

/** A session lives for 30 days, and so does a revocation. */
const LIFE_SECONDS = 30 * 24 * 60 * 60;

/** @return what tells the service which site is its own, and that there are several */
export function siteOf( configFile: string, size: number ) {
	return {
		WP_CONFIG_FILE: configFile,
		DRAWBRIDGE_SITE_ID: String( siteIdOf( size ) ),
	};
}

/** Writes a copy of the sandbox's wp-config.php in which it is a network. */
export async function writeNetworkConfig(
	{ wpConfig }: Sandbox,
	file: string
): Promise< void > {
	const source = await wpConfig.read();
	await writeFile(
		file,
		source.replace( '<?php', "<?php\ndefine( 'MULTISITE', true );" )
	);
}

/** What begins the names of a site's tables. */
export function prefixOf( { info }: Sandbox, size: number ): string {
	return `${ info.database.prefix }${ siteIdOf( size ) }_`;
}

/** Makes the sites that are not there yet, with the settings of the sandbox's own. */
export async function growSites( sandbox: Sandbox ): Promise< void > {
	for ( const size of SIZES ) {
		await growSite( sandbox, size );
	}
}

/** Adds rows that have had their time to every table that is purged by age of its rows, at chance places of its key. */
export async function addDueRows(
	sandbox: Sandbox,
	size: number,
	count: number
): Promise< void > {
	const { database } = sandbox;
	const site = prefixOf( sandbox, size );
	const numbers = `seq_1_to_${ count }`;
	await database.query(
		`INSERT INTO ${ site }drawbridge_sessions (sid, user_id, wp_verifier, rotated_at, created_at, last_seen_at, expires_at,
			cookie_mode, claims, ip, user_agent)
		SELECT UNHEX( MD5( CONCAT( seq, RAND() ) ) ), ${ FIRST_FILLING_USER_ID }, '', 1, 1, 1, 1, 'strict', '{}', '', '' FROM ${ numbers }`
	);
	await database.query(
		`INSERT INTO ${ site }drawbridge_blacklist (scope, subject, issued_before, reason, created_at, expires_at)
		SELECT 'session', MD5( CONCAT( seq, RAND() ) ), 1, 'logout', 1, 1 FROM ${ numbers }`
	);
	await database.query(
		`INSERT INTO ${ site }drawbridge_limits (\`key\`, points, expire)
		SELECT CONCAT( 'session:', LEFT( SHA2( CONCAT( seq, RAND() ), 256 ), 43 ) ), 1, 1 FROM ${ numbers }`
	);
}

function siteIdOf( size: number ): number {
	return (
		FIRST_SITE_ID + SIZES.findIndex( ( candidate ) => candidate === size )
	);
}

async function growSite( sandbox: Sandbox, size: number ): Promise< void > {
	const { database, info } = sandbox;
	const base = info.database.prefix;
	const site = prefixOf( sandbox, size );
	const [ there ] = await database.query( 'SHOW TABLES LIKE ?', [
		`${ site }options`,
	] );
	if ( there ) {
		return;
	}
	for ( const table of [ 'sessions', 'blacklist', 'limits', 'events' ] ) {
		await database.query(
			`CREATE TABLE ${ site }drawbridge_${ table } LIKE ${ base }drawbridge_${ table }`
		);
	}
	await database.query(
		`CREATE TABLE ${ site }options AS SELECT * FROM ${ base }options WHERE option_name LIKE 'drawbridge%'`
	);
	await database.query(
		`INSERT INTO ${ base }usermeta (user_id, meta_key, meta_value)
		SELECT user_id, '${ site }capabilities', meta_value FROM ${ base }usermeta WHERE meta_key = '${ base }capabilities'`
	);
	const numbers = `seq_1_to_${ size }`;
	// In the order of the key: in a chance order InnoDB would take minutes.
	await database.query(
		`INSERT INTO ${ site }drawbridge_sessions (sid, user_id, wp_verifier, rotated_at, created_at, last_seen_at, expires_at,
			cookie_mode, claims, ip, user_agent)
		SELECT UNHEX( CONCAT( LPAD( HEX( seq * 4096 ), 16, '0' ), LEFT( MD5( seq ), 16 ) ) ), ${ FIRST_FILLING_USER_ID } + seq DIV 2, SHA2( seq, 256 ),
			UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ${ LIFE_SECONDS }, 'strict',
			'{"name":"Member","locale":"en_US","roles":["subscriber"],"accessTtlSeconds":1800}', '127.0.0.1',
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
		FROM ${ numbers }`
	);
	// As old as they come: some of them young enough to be remembered by every process.
	await database.query(
		`INSERT INTO ${ site }drawbridge_blacklist (scope, subject, issued_before, reason, created_at, expires_at)
		SELECT 'session', MD5( seq ), UNIX_TIMESTAMP(), 'logout', UNIX_TIMESTAMP() - seq * ${ LIFE_SECONDS } DIV ${ size },
			UNIX_TIMESTAMP() + ${ LIFE_SECONDS } - seq * ${ LIFE_SECONDS } DIV ${ size } + 1
		FROM ${ numbers }`
	);
	await database.query(
		`INSERT INTO ${ site }drawbridge_limits (\`key\`, points, expire)
		SELECT CONCAT( 'session:', LPAD( seq, 10, '0' ), LEFT( SHA2( seq, 256 ), 33 ) ), 1, ( UNIX_TIMESTAMP() + 86400 ) * 1000
		FROM ${ numbers }`
	);
	await database.query(
		`ANALYZE TABLE ${ site }drawbridge_sessions, ${ site }drawbridge_blacklist, ${ site }drawbridge_limits`
	);
}
