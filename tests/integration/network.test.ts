/**
 * A network of sites: accounts and WordPress sessions are shared, dashboards are not, and each is told what concerns it.
 */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeNetwork, SITES } from './support/network';
import { useSandbox } from './support/sandbox';

const sandbox = useSandbox();

beforeAll( () => makeNetwork( sandbox() ) );

let members = 0;

/** The member of the test, a subscriber on both sites with a session in either dashboard. */
let member: number;

beforeEach( async () => {
	members++;
	const id = await sandbox().wpEval(
		`$id = wpmu_create_user( "member$input", 'A password', "member$input@example.test" );
		foreach ( array( 1, 2 ) as $site ) {
			add_user_to_blog( $site, $id, 'subscriber' );
		}
		$token = WP_Session_Tokens::get_instance( $id )->create( time() + DAY_IN_SECONDS );
		foreach ( array( 1, 2 ) as $site ) {
			$GLOBALS['wpdb']->insert(
				$GLOBALS['wpdb']->get_blog_prefix( $site ) . 'drawbridge_sessions',
				array(
					'sid'          => random_bytes( 16 ),
					'user_id'      => $id,
					'wp_verifier'  => hash( 'sha256', $token ),
					'rotated_at'   => time(),
					'created_at'   => time(),
					'last_seen_at' => time(),
					'expires_at'   => time() + DAY_IN_SECONDS,
					'cookie_mode'  => 'strict',
					'claims'       => '{}',
				)
			);
		}
		echo $id;`,
		members
	);
	member = Number( id );
	// WordPress gives new members a role on the first site and takes it away again.
	for ( const site of SITES ) {
		await sandbox().database.query( `DELETE FROM ${ blacklist( site ) }` );
	}
} );

describe( 'in a network', () => {
	it.each< [ what: string, code: string, one: string[], two: string[] ] >( [
		[
			'a logout is told to every site of the member',
			'WP_Session_Tokens::get_instance( $input )->destroy_all();',
			[ 'session wordpress-session-ended' ],
			[ 'session wordpress-session-ended' ],
		],
		[
			'a new password is told to every site of the member',
			`wp_set_password( 'Something new', $input );`,
			[ 'user password-changed' ],
			[ 'user password-changed' ],
		],
		[
			'being marked as spam is told to every site of the member',
			`wp_update_user( array( 'ID' => $input, 'spam' => '1' ) );`,
			[ 'user user-spammed' ],
			[ 'user user-spammed' ],
		],
		[
			'a role on one site concerns that site alone, wherever it is changed',
			`switch_to_blog( 2 );
			$member = new WP_User( $input );
			restore_current_blog();
			$member->set_role( 'editor' );`,
			[],
			[ 'renew roles-changed' ],
		],
		[
			'a role that is lost on one site concerns that site alone',
			`$member = new WP_User( $input, '', 2 ); $member->set_role( '' );`,
			[],
			[ 'user role-lost' ],
		],
		[
			'removal from a site is told to that site',
			'remove_user_from_blog( $input, 2 );',
			[],
			[ 'user user-removed', 'user role-lost' ],
		],
		[
			'deletion from the network is told to every site of the member',
			`require_once ABSPATH . 'wp-admin/includes/ms.php'; wpmu_delete_user( $input );`,
			[ 'user user-deleted', 'user user-removed', 'user role-lost' ],
			[ 'user user-deleted', 'user user-removed', 'user role-lost' ],
		],
	] )( '%s', async ( _, code, one, two ) => {
		await sandbox().wpEval( code, member );
		expect( await revocations( '' ) ).toEqual( one );
		expect( await revocations( '2_' ) ).toEqual( two );
	} );

	it( 'a site that has not got its tables yet is in nobody’s way', async () => {
		await sandbox().wpEval(
			`switch_to_blog( 2 );
			delete_option( 'drawbridge_schema_version' );
			restore_current_blog();
			wp_set_password( 'Something new', $input );
			switch_to_blog( 2 );
			update_option( 'drawbridge_schema_version', 1 );`,
			member
		);
		expect( await revocations( '' ) ).toEqual( [
			'user password-changed',
		] );
		expect( await revocations( '2_' ) ).toEqual( [] );
		expect( await sandbox().debugLog() ).not.toContain( 'database error' );
	} );

	it( 'nobody who is marked as spam is handed over, signed in or not', async () => {
		const mayEnter = () =>
			sandbox().wpEval(
				`echo ( new Drawbridge\\MemberAccess( new Drawbridge\\Settings() ) )->may_enter( new WP_User( $input ) ) ? 'yes' : 'no';`,
				member
			);
		expect( await mayEnter() ).toBe( 'yes' );
		await sandbox().wpEval(
			`wp_update_user( array( 'ID' => $input, 'spam' => '1' ) );`,
			member
		);
		expect( await mayEnter() ).toBe( 'no' );
	} );

	// The last one: nobody has a WordPress session after it.
	it( 'the end of all sessions is told to every site', async () => {
		await sandbox().wpEval(
			'WP_Session_Tokens::destroy_all_for_all_users();'
		);
		for ( const site of SITES ) {
			expect( await rowsOf( site ) ).toContainEqual( {
				scope: 'all',
				subject: '',
				reason: 'wordpress-session-ended',
			} );
		}
	} );
} );

interface Row {
	readonly scope: string;
	readonly subject: string;
	readonly reason: string;
}

type Site = ( typeof SITES )[ number ];

function blacklist( site: Site ): string {
	return `${ sandbox().info.database.prefix }${ site }drawbridge_blacklist`;
}

/** The blacklist of a site, the oldest row first; sessions are named by their user. */
function rowsOf( site: Site ): Promise< Row[] > {
	return sandbox().database.query< Row >(
		`SELECT b.scope, COALESCE( s.user_id, b.subject ) AS subject, b.reason FROM ${ blacklist(
			site
		) } b
		LEFT JOIN ${ sandbox().info.database.prefix }${ site }drawbridge_sessions s
			ON b.scope = 'session' AND b.subject = CONVERT( LOWER( HEX( s.sid ) ) USING ascii )
		ORDER BY b.id`
	);
}

/** What a site was told of the member. */
async function revocations( site: Site ): Promise< string[] > {
	return ( await rowsOf( site ) )
		.filter( ( { subject } ) => String( subject ) === String( member ) )
		.map( ( { scope, reason } ) => `${ scope } ${ reason }` );
}
