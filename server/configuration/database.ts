/**
 * Which database WordPress lives in, as whom to enter it, and what its tables begin with.
 */
import { readDatabaseHost, type DatabaseAddress } from './database-host';
import { variable, wholeNumber } from './environment';
import { required, requiredTablePrefix, type Sources } from './sources';

/** The database, reached by its socket or by host and port. */
export interface DatabaseConfig {
	readonly host?: string;
	readonly port?: number;
	readonly socketPath?: string;
	readonly user: string;
	readonly password: string;
	readonly name: string;
	/** Begins the tables that a network shares, such as those of its users. */
	readonly basePrefix: string;
	/** Begins the tables of the one site; the same as `basePrefix` but for the further sites of a network. */
	readonly sitePrefix: string;
}

/** What wp-config-sample.php says in place of a name. */
const SAMPLE_VALUES = [
	'database_name_here',
	'username_here',
	'password_here',
];

/** Tables that WordPress allows elsewhere, and this service does not look for there. */
const UNSUPPORTED = [ 'CUSTOM_USER_TABLE', 'CUSTOM_USER_META_TABLE' ];

const MAIN_SITE = 1;
const SITE_IDS = { least: MAIN_SITE, most: Number.MAX_SAFE_INTEGER };

/** Reads it all; null if anything was reported. */
export function readDatabase( sources: Sources ): DatabaseConfig | null {
	const address = readAddress( sources );
	const user = filled( 'DB_USER', sources );
	const password = refuseSample(
		'DB_PASSWORD',
		required( 'DB_PASSWORD', sources ),
		sources
	);
	const name = filled( 'DB_NAME', sources );
	const basePrefix = readBasePrefix( sources );
	const siteId = readSiteId( sources );
	refuseCustomTables( sources );

	if (
		address === null ||
		user === null ||
		password === null ||
		name === null ||
		basePrefix === null ||
		siteId === null
	) {
		return null;
	}
	const sitePrefix =
		siteId === MAIN_SITE ? basePrefix : `${ basePrefix }${ siteId }_`;
	return { ...address, user, password, name, basePrefix, sitePrefix };
}

function readAddress( sources: Sources ): DatabaseAddress | null {
	const host = required( 'DB_HOST', sources );
	const address = host === null ? null : readDatabaseHost( host );
	if ( host !== null && address === null ) {
		sources.report( {
			code: 'database-host-invalid',
			what: '`DB_HOST` is not of a form that WordPress understands.',
			mend: 'Write a host such as `localhost`, `db.example.com:3307`, `[::1]:3307` or `localhost:/path/of/mysqld.sock`; ports go from 1 to 65535.',
		} );
	}
	return address;
}

function filled( name: string, sources: Sources ): string | null {
	const value = required( name, sources );
	if ( value === '' ) {
		sources.report( {
			code: 'setting-empty',
			what: `\`${ name }\` is empty.`,
			mend: `Enter the value your host gave you for \`${ name }\`.`,
		} );
		return null;
	}
	return refuseSample( name, value, sources );
}

function refuseSample(
	name: string,
	value: string | null,
	{ report }: Sources
): string | null {
	if ( value === null || ! SAMPLE_VALUES.includes( value ) ) {
		return value;
	}
	report( {
		code: 'setting-sample',
		what: `\`${ name }\` is still what the sample file says.`,
		mend: `Enter the value your host gave you for \`${ name }\`.`,
	} );
	return null;
}

function readBasePrefix( sources: Sources ): string | null {
	const prefix = requiredTablePrefix( sources );
	if ( prefix === null || /^\w+$/.test( prefix ) ) {
		return prefix;
	}
	sources.report( {
		code: 'table-prefix-invalid',
		what: 'The table prefix holds something other than letters, digits and underscores, or nothing at all.',
		mend: 'Correct `$table_prefix` in `wp-config.php`, or the environment variable `DRAWBRIDGE_TABLE_PREFIX`: your tables show it before `options`.',
	} );
	return null;
}

function readSiteId( sources: Sources ): number | null {
	const text =
		variable( sources.environment, 'DRAWBRIDGE_SITE_ID' ) ??
		String( MAIN_SITE );
	const siteId = wholeNumber( text, SITE_IDS );
	const mend =
		'Set `DRAWBRIDGE_SITE_ID` to the number of the site in the network (its address in Network Admin, Sites, Edit ends in `id=` and that number), or remove it.';
	if ( siteId === null ) {
		const what =
			'The environment variable `DRAWBRIDGE_SITE_ID` is not a whole number from 1 on.';
		sources.report( { code: 'site-id-invalid', what, mend } );
	} else if ( siteId !== MAIN_SITE && isNoNetwork( sources ) ) {
		const what =
			'The environment variable `DRAWBRIDGE_SITE_ID` names a site of a network, but `wp-config.php` does not define `MULTISITE`.';
		sources.report( { code: 'site-id-without-network', what, mend } );
	}
	return siteId;
}

function isNoNetwork( { wpConfig }: Sources ): boolean {
	return (
		wpConfig?.constant( 'MULTISITE' ).state === 'absent' &&
		wpConfig.gapsHint === ''
	);
}

function refuseCustomTables( { wpConfig, report }: Sources ): void {
	for ( const name of UNSUPPORTED ) {
		if (
			wpConfig !== null &&
			wpConfig.constant( name ).state !== 'absent'
		) {
			report( {
				code: 'custom-user-table',
				what: `\`wp-config.php\` defines \`${ name }\`: members in a table of another name are not supported.`,
				mend: `Remove \`${ name }\` if WordPress can do without it; Drawbridge cannot serve a site that needs it.`,
			} );
		}
	}
}
