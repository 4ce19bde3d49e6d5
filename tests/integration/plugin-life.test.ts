/**
 * The plugin's life: activation makes everything it needs, deactivation keeps it, and uninstalling leaves no trace.
 */
import { describe, expect, it } from '@jest/globals';
import { TABLE_PREFIX } from '../support/wp-config';
import { complaints } from './support/complaints';
import { enter } from './support/entering';
import { nowSeconds } from './support/forger';
import { useForger, useSandbox } from './support/sandbox';
import { findSession, tableName } from './support/sessions';
import { administratorOf, openScreen } from './support/wp-admin';

const sandbox = useSandbox();
const forger = useForger( sandbox );

const PLUGIN = 'drawbridge/drawbridge.php';
const HOUR_SECONDS = 60 * 60;

type Table = Parameters< typeof tableName >[ 1 ];

/** Columns as `name type [null] [collation]`, and indexes as `name: columns`, whichever way the server spells them. */
const TABLES: Readonly<
	Record< Table, { columns: string[]; indexes: string[] } >
> = {
	sessions: {
		columns: [
			'sid binary(16)',
			'user_id bigint unsigned',
			'wp_verifier char(64) ascii_bin',
			'opener_hash binary(32) null',
			'generation int unsigned',
			'rotated_at bigint unsigned',
			'confirmed_generation int unsigned',
			'created_at bigint unsigned',
			'last_seen_at bigint unsigned',
			'expires_at bigint unsigned',
			'cookie_mode varchar(16) ascii_general_ci',
			'claims text utf8mb4',
			'ip varchar(45) ascii_general_ci',
			'user_agent varchar(255) utf8mb4',
		],
		indexes: [
			'PRIMARY: sid',
			'expires_at: expires_at',
			'user_id: user_id',
		],
	},
	blacklist: {
		columns: [
			'id bigint unsigned',
			'scope varchar(8) ascii_bin',
			'subject varchar(64) ascii_bin',
			'issued_before bigint unsigned',
			'reason varchar(32) ascii_general_ci',
			'created_at bigint unsigned',
			'expires_at bigint unsigned',
		],
		indexes: [
			'PRIMARY: id',
			'created_at: created_at',
			'expires_at: expires_at',
			'subject: scope,subject',
		],
	},
	limits: {
		columns: [
			'key varchar(64) ascii_bin',
			'points int',
			'expire bigint unsigned null',
		],
		indexes: [ 'PRIMARY: key', 'expire: expire' ],
	},
	events: {
		columns: [
			'id bigint unsigned',
			'created_at bigint unsigned',
			'user_id bigint unsigned',
			'sid binary(16) null',
			'kind varchar(32) ascii_general_ci',
			'reason varchar(64) ascii_general_ci',
			'ip varchar(45) ascii_general_ci',
		],
		indexes: [
			'PRIMARY: id',
			'created_at: created_at',
			'user_id: user_id',
		],
	},
};

const NAMES = Object.keys( TABLES ) as Table[];

async function columnsOf( table: string ): Promise< string[] > {
	const rows = await sandbox().database.query< {
		name: string;
		type: string;
		nullable: string;
		collation: string | null;
	} >(
		`SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, COLLATION_NAME AS collation
		FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION`,
		[ table ]
	);
	return rows.map( ( { name, type, nullable, collation } ) =>
		[
			name,
			// MySQL 8 and later show no width for whole numbers.
			type.replace( /int\(\d+\)/, 'int' ),
			nullable === 'YES' ? 'null' : '',
			collation?.replace( /^utf8mb4.*/, 'utf8mb4' ) ?? '',
		]
			.filter( Boolean )
			.join( ' ' )
	);
}

async function indexesOf( table: string ): Promise< string[] > {
	const rows = await sandbox().database.query< {
		name: string;
		columns: string;
	} >(
		`SELECT INDEX_NAME AS name, GROUP_CONCAT( COLUMN_NAME ORDER BY SEQ_IN_INDEX ) AS columns
		FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? GROUP BY INDEX_NAME`,
		[ table ]
	);
	return rows
		.map( ( { name, columns } ) => `${ name }: ${ columns }` )
		.sort();
}

/** Everything of ours in the database: tables, and names of options and metadata. */
async function traces(): Promise< string[] > {
	const found = await sandbox().database.query< { name: string } >(
		`SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE '%drawbridge%'
		UNION ALL SELECT option_name FROM ${ TABLE_PREFIX }options WHERE option_name LIKE '%drawbridge%'
		UNION ALL SELECT meta_key FROM ${ TABLE_PREFIX }usermeta WHERE meta_key LIKE '%drawbridge%'`
	);
	return found.map( ( { name } ) => name ).sort();
}

function activate(): Promise< string > {
	return sandbox().wpEval(
		`$failure = activate_plugin( $input );
		if ( is_wp_error( $failure ) ) {
			throw new Exception( $failure->get_error_message() );
		}`,
		PLUGIN
	);
}

async function nextPurge(): Promise< string > {
	return sandbox().wpEval(
		`echo wp_next_scheduled( 'drawbridge_purge' ) ? 'scheduled' : 'not scheduled';`
	);
}

describe( 'activation', () => {
	it.each( NAMES )( 'creates the table of %s, all of it', async ( table ) => {
		const name = tableName( sandbox(), table );
		const [ facts ] = await sandbox().database.query< { ENGINE: string } >(
			`SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?`,
			[ name ]
		);
		expect( await columnsOf( name ) ).toEqual( TABLES[ table ].columns );
		expect( await indexesOf( name ) ).toEqual( TABLES[ table ].indexes );
		expect( facts?.ENGINE ).toBe( 'InnoDB' );
	} );

	it( 'tells the service who the site is', async () => {
		const options = JSON.parse(
			await sandbox().wpEval(
				`echo wp_json_encode( array( 'version' => get_option( 'drawbridge_schema_version' ), 'site' => get_option( 'drawbridge_site' ) ) );`
			)
		) as { version: number; site: object };
		expect( Number( options.version ) ).toBe( 1 );
		expect( options.site ).toMatchObject( {
			issuer: sandbox().wordpressUrl,
			open_url: `${ sandbox().wordpressUrl }/wp-admin/admin-post.php?action=drawbridge_open`,
			name: 'Example Society',
		} );
		expect( await nextPurge() ).toBe( 'scheduled' );
	} );

	it( 'once more changes nothing and loses nothing', async () => {
		const { session } = await enter( sandbox(), forger() );
		const before = await traces();
		await sandbox().wpEval(
			`do_action( 'activate_' . $input, false );`,
			PLUGIN
		);
		expect( await traces() ).toEqual( before );
		expect( await findSession( sandbox(), session.sid ) ).toMatchObject( {
			sid: session.sid,
		} );
	} );

	it( 'once more brings back what somebody took away', async () => {
		const sessions = tableName( sandbox(), 'sessions' );
		const limits = tableName( sandbox(), 'limits' );
		await sandbox().database.query(
			`ALTER TABLE ${ sessions } DROP COLUMN user_agent, DROP KEY expires_at`
		);
		await sandbox().database.query( `DROP TABLE ${ limits }` );
		await sandbox().wpEval(
			`do_action( 'activate_' . $input, false );`,
			PLUGIN
		);
		expect( ( await columnsOf( sessions ) ).sort() ).toEqual(
			[ ...TABLES.sessions.columns ].sort()
		);
		expect( await indexesOf( sessions ) ).toEqual(
			TABLES.sessions.indexes
		);
		expect( await columnsOf( limits ) ).toEqual( TABLES.limits.columns );
	} );
} );

describe( 'a visit to wp-admin', () => {
	it( 'catches up with what an update has left undone', async () => {
		await sandbox().wpEval(
			`delete_option( 'drawbridge_schema_version' );
			delete_option( 'drawbridge_site' );
			wp_clear_scheduled_hook( 'drawbridge_purge' );`
		);
		await openScreen(
			sandbox(),
			await administratorOf( sandbox() ),
			'index.php'
		);
		expect( await traces() ).toEqual(
			expect.arrayContaining( [
				'drawbridge_schema_version',
				'drawbridge_site',
			] )
		);
		expect( await nextPurge() ).toBe( 'scheduled' );
	} );
} );

describe( 'the identity of the site', () => {
	it.each( [
		[ 'blogname', 'Ü & "Söhne" <3', 'name' ],
		[ 'home', 'https://moved.example.test/blog/', 'issuer' ],
	] )( 'follows a change of %s', async ( option, value, field ) => {
		const now = await sandbox().wpEval(
			`$before = get_option( $input['option'] );
			update_option( $input['option'], $input['value'] );
			echo get_option( 'drawbridge_site' )[ $input['field'] ];
			update_option( $input['option'], $before );`,
			{ option, value, field }
		);
		expect( now ).toBe( value.replace( /\/$/, '' ) );
	} );
} );

describe( 'WP-Cron', () => {
	it( 'removes rows that have had their day, and no others', async () => {
		const { session } = await enter( sandbox(), forger() );
		const { session: old } = await enter( sandbox(), forger() );
		await sandbox().database.query(
			`UPDATE ${ tableName( sandbox(), 'sessions' ) } SET expires_at = ? WHERE sid = ?`,
			[
				nowSeconds() - 2 * HOUR_SECONDS,
				Buffer.from( old.sid, 'base64url' ),
			]
		);
		await sandbox().wpEval( `do_action( 'drawbridge_purge' );` );
		expect( await findSession( sandbox(), old.sid ) ).toBeUndefined();
		expect( await findSession( sandbox(), session.sid ) ).toMatchObject( {
			sid: session.sid,
		} );
	} );
} );

describe( 'personal data', () => {
	const run = ( what: 'exporters' | 'erasers' ) =>
		sandbox().wpEval(
			`$tool = apply_filters( "wp_privacy_personal_data_$input", array() );
			$tool = array_filter( $tool, fn( $key ) => 0 === strpos( $key, 'drawbridge' ), ARRAY_FILTER_USE_KEY );
			echo wp_json_encode( array_map( fn( $one ) => call_user_func( $one['callback'], 'member@example.test', 1 ), array_values( $tool ) ) );`,
			what
		);

	it( 'is exported on request', async () => {
		const { session } = await enter( sandbox(), forger() );
		const [ exported ] = JSON.parse( await run( 'exporters' ) ) as {
			data: { item_id: string }[];
		}[];
		const sid = Buffer.from( session.sid, 'base64url' ).toString( 'hex' );
		expect( exported?.data.map( ( { item_id: id } ) => id ) ).toContain(
			`session-${ sid.toUpperCase() }`
		);
	} );

	it( 'says in words what happened, and why', async () => {
		await sandbox().database.query(
			`INSERT INTO ${ tableName( sandbox(), 'events' ) } (created_at, user_id, kind, reason)
			SELECT UNIX_TIMESTAMP(), ID, 'slowed', 'member-hour' FROM ${ sandbox().info.database.prefix }users WHERE user_email = 'member@example.test'`
		);
		const exported = await run( 'exporters' );
		expect( exported ).toContain( 'Entered the dashboard' );
		expect( exported ).toContain( 'Slowed down' );
		expect( exported ).toContain( 'near the end of the budget of an hour' );
	} );

	it( 'is erased on request, but for what an open session needs', async () => {
		const { session } = await enter( sandbox(), forger() );
		const [ erased ] = JSON.parse( await run( 'erasers' ) ) as object[];
		expect( erased ).toMatchObject( {
			items_removed: true,
			items_retained: true,
		} );
		expect( await findSession( sandbox(), session.sid ) ).toMatchObject( {
			sid: session.sid,
		} );
		const traceable = await sandbox().database.query(
			`SELECT ip FROM ${ tableName( sandbox(), 'sessions' ) } WHERE user_id = ? AND ip <> ''
			UNION ALL SELECT ip FROM ${ tableName( sandbox(), 'events' ) } WHERE user_id = ?`,
			[ forger().genuine.sub, forger().genuine.sub ]
		);
		expect( traceable ).toEqual( [] );
	} );
} );

describe( 'deactivation', () => {
	it( 'keeps tables, rows and settings, and takes the scheduled task away', async () => {
		const { session } = await enter( sandbox(), forger() );
		const before = await traces();
		await sandbox().wpEval( `deactivate_plugins( $input );`, PLUGIN );
		expect( await traces() ).toEqual( before );
		expect( await findSession( sandbox(), session.sid ) ).toMatchObject( {
			sid: session.sid,
		} );
		expect( await nextPurge() ).toBe( 'not scheduled' );
		await activate();
		expect( await nextPurge() ).toBe( 'scheduled' );
	} );
} );

describe( 'uninstalling', () => {
	it( 'leaves no table, no option, no scheduled task', async () => {
		expect( await traces() ).not.toEqual( [] );
		await sandbox().wpEval(
			`set_transient( 'drawbridge_swallowed_paths', time(), HOUR_IN_SECONDS );
			deactivate_plugins( $input );
			uninstall_plugin( $input );`,
			PLUGIN
		);
		expect( await traces() ).toEqual( [] );
		expect( await nextPurge() ).toBe( 'not scheduled' );
	} );

	it( 'lets the plugin come back as if it was never here', async () => {
		await activate();
		for ( const table of NAMES ) {
			const name = tableName( sandbox(), table );
			expect( await columnsOf( name ) ).toEqual(
				TABLES[ table ].columns
			);
		}
		expect(
			JSON.parse(
				await sandbox().wpEval(
					`echo wp_json_encode( get_option( 'drawbridge_settings' ) );`
				)
			)
		).toMatchObject( {
			service_url: '',
			allowed_roles: [ 'administrator' ],
			link_label: 'Open dashboard',
		} );
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
