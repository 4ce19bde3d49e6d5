/**
 * WordPress's word: what ends a member's stay there ends it in the dashboard within 2 seconds, on every process, and
 * no message is sent.
 */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newAddress } from '../support/addresses';
import { crossOver, type Crossing } from '../support/crossing';
import type { HttpClient } from '../support/http-client';
import { enter } from './support/entering';
import { expectNoMessages } from './support/outgoing-messages';
import { expectRefusal } from './support/refusal';
import { askEveryProcess, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { until } from './support/until';
import { tableName } from './support/sessions';
import { expectInside, expectOut } from './support/whereabouts';
import { useMembers, type WordPressMember } from './support/wordpress-member';
import {
	administratorOf,
	logOutOfWordPress,
	pressLogOutEverywhere,
} from './support/wp-admin';

const sandbox = useSandbox( { processes: 3 } );
const forger = useForger( sandbox );
const newMember = useMembers( 64, sandbox, forger );
expectNoMessages( sandbox );

/** PHP begins with this: `$input` is the member's id. */
const MEMBER = '$member = get_user_by( "id", $input );';

/** PHP: a password, set past every hook. */
const SET_PASSWORD = `$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->users, array( 'user_pass' => $hash ), array( 'ID' => $input ) );
	clean_user_cache( $input );`;

/** Somebody whom no event of the tests concerns, inside all the time. */
let bystander: HttpClient;

beforeAll( async () => {
	bystander = ( await enter( sandbox(), newMember().forger ) ).client;
} );

describe( 'a member is out of the dashboard everywhere within 2 s who', () => {
	afterEach( () => expectInside( sandbox(), bystander ) );

	it.each< [ what: string, reason: string, code: string ] >( [
		[
			'is logged out everywhere',
			'wordpress-session-ended',
			'WP_Session_Tokens::get_instance( $input )->destroy_all();',
		],
		[
			'loses one of two WordPress sessions to a plugin',
			'wordpress-session-ended',
			`$sessions = get_user_meta( $input, 'session_tokens', true );
			update_user_meta( $input, 'session_tokens', array( str_repeat( 'a', 64 ) => reset( $sessions ) ) );`,
		],
		[
			'loses all WordPress sessions to a plugin',
			'wordpress-session-ended',
			`delete_user_meta( $input, 'session_tokens' );`,
		],
		[
			'is given a new password',
			'password-changed',
			`wp_set_password( 'Something new', $input );`,
		],
		[
			'resets the password',
			'password-changed',
			`${ MEMBER } reset_password( $member, 'Something new' );`,
		],
		[
			'resets the password to the same one',
			'password-changed',
			`$hash = wp_hash_password( 'The same' ); ${ SET_PASSWORD } ${ MEMBER }
			reset_password( $member, 'The same' );`,
		],
		[
			'has the password changed by other code',
			'password-changed',
			`wp_update_user( array( 'ID' => $input, 'user_pass' => 'Something new' ) );`,
		],
		[
			'has the password changed by REST',
			'password-changed',
			`wp_set_current_user( 1 );
			$request = new WP_REST_Request( 'POST', "/wp/v2/users/$input" );
			$request->set_body_params( array( 'password' => 'Something new' ) );
			rest_do_request( $request );`,
		],
		[
			'changes the password on the profile screen',
			'password-changed',
			`${ MEMBER } wp_set_current_user( $input );
			$_POST = array( 'pass1' => 'Something new', 'pass2' => 'Something new', 'email' => $member->user_email, 'nickname' => 'M' );
			edit_user( $input );`,
		],
		[
			'has another e-mail address',
			'email-changed',
			`wp_update_user( array( 'ID' => $input, 'user_email' => "moved-$input@example.test" ) );`,
		],
		[
			'is given a role that is not allowed',
			'role-lost',
			`${ MEMBER } $member->set_role( 'contributor' );`,
		],
		[
			'loses the one allowed role',
			'role-lost',
			`${ MEMBER } $member->add_role( 'contributor' ); $member->remove_role( 'subscriber' );`,
		],
		[
			'loses every role',
			'role-lost',
			`${ MEMBER } $member->set_role( '' );`,
		],
		[
			'loses the role to a plugin that writes the user meta',
			'role-lost',
			`update_user_meta( $input, $GLOBALS['wpdb']->prefix . 'capabilities', array( 'contributor' => true ) );`,
		],
		[
			'loses all capabilities',
			'role-lost',
			`${ MEMBER } $member->remove_all_caps();`,
		],
		[
			'has a role that the settings allow no more',
			'role-lost',
			`${ MEMBER }
			$settings = get_option( 'drawbridge_settings' );
			update_option( 'drawbridge_settings', array( 'allowed_roles' => array( 'subscriber', 'editor' ) ) + $settings );
			$member->set_role( 'editor' );
			update_option( 'drawbridge_settings', $settings );`,
		],
		[ 'is deleted', 'user-deleted', 'wp_delete_user( $input );' ],
	] )( '%s (%s)', async ( _, reason, code ) => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		await expectInside( sandbox(), client );
		await sandbox().wpEval( code, member.id );
		await expectOut( sandbox(), client );
		expectRefusal(
			await renew( sandbox(), client ),
			401,
			'session-revoked'
		);
		expect( await reasonsToldOf( member ) ).toContain( reason );
	} );

	it( 'logs out of WordPress', async () => {
		const member = newMember();
		const { client } = await signInAndCross( member );
		await logOutOfWordPress( sandbox(), client );
		await expectOut( sandbox(), client );
		const reasons = await until( 'both are told', async () => {
			const told = await reasonsToldOf( member );
			return told.length > 1 && told;
		} );
		expect( reasons ).toEqual( [ 'handoff', 'wordpress-logout' ] );
	} );

	it( 'logs out everywhere else, from another browser, which stays inside', async () => {
		const member = newMember();
		const left = await signInAndCross( member );
		const here = await signInAndCross( member );
		await pressLogOutEverywhere( sandbox(), here.client, 'profile.php' );
		await expectOut( sandbox(), left.client );
		await expectInside( sandbox(), here.client );
	} );

	it( 'is logged out everywhere by an administrator', async () => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		await pressLogOutEverywhere(
			sandbox(),
			await administratorOf( sandbox() ),
			`user-edit.php?user_id=${ member.id }`
		);
		await expectOut( sandbox(), client );
	} );
} );

describe( 'a member goes on with new roles, after one renewal, who', () => {
	it.each< [ what: string, code: string, roles: string[] ] >( [
		[
			'is given another allowed role',
			`$member->set_role( 'administrator' );`,
			[ 'administrator' ],
		],
		[
			'is given a role besides',
			`$member->add_role( 'editor' );`,
			[ 'subscriber', 'editor' ],
		],
		[
			'is given a role by a plugin that writes the user meta',
			`update_user_meta( $input, $GLOBALS['wpdb']->prefix . 'capabilities', array( 'author' => true, 'subscriber' => true ) );`,
			[ 'author', 'subscriber' ],
		],
	] )( '%s', async ( _, code, roles ) => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		await expectInside( sandbox(), client );
		await sandbox().wpEval( `${ MEMBER } ${ code }`, member.id );
		await expectOut( sandbox(), client, 'session-expired' );

		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
		for ( const answer of await askEveryProcess( sandbox(), client ) ) {
			expect( answer.json() ).toMatchObject( { user: { roles } } );
		}
	} );
} );

describe( 'a member stays inside who', () => {
	it.each< [ what: string, code: string ] >( [
		[
			'signs in to WordPress once more',
			`WP_Session_Tokens::get_instance( $input )->create( time() + DAY_IN_SECONDS );`,
		],
		[
			'signs in with a password that WordPress hashes anew',
			`$hash = md5( 'An old one' ); ${ SET_PASSWORD } ${ MEMBER }
			$signed_in = wp_signon( array( 'user_login' => $member->user_login, 'user_password' => 'An old one' ) );
			$rehashed  = get_user_by( 'id', $input )->user_pass !== $hash;
			echo $signed_in instanceof WP_User && $rehashed ? '' : 'The password was not hashed anew.';`,
		],
		[
			'has a WordPress session elsewhere that is past its end and tidied away',
			`$sessions = get_user_meta( $input, 'session_tokens', true );
			$sessions[ str_repeat( 'a', 64 ) ] = array( 'expiration' => time() - 1 );
			update_user_meta( $input, 'session_tokens', $sessions );
			WP_Session_Tokens::get_instance( $input )->create( time() + DAY_IN_SECONDS );`,
		],
		[
			'logs out of another browser',
			`$elsewhere = WP_Session_Tokens::get_instance( $input )->create( time() + DAY_IN_SECONDS );
			WP_Session_Tokens::get_instance( $input )->destroy( $elsewhere );`,
		],
		[
			'changes the name',
			`wp_update_user( array( 'ID' => $input, 'display_name' => 'Somebody else' ) );`,
		],
		[
			'asks for a new password without setting one',
			`${ MEMBER } get_password_reset_key( $member );`,
		],
		[
			'sees another role allowed',
			`$settings = get_option( 'drawbridge_settings' );
			update_option( 'drawbridge_settings', array( 'allowed_roles' => array( 'subscriber', 'administrator', 'author' ) ) + $settings );
			update_option( 'drawbridge_settings', array( 'allowed_roles' => array( 'subscriber', 'administrator' ) ) + $settings );`,
		],
	] )( '%s', async ( _, code ) => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		expect( await sandbox().wpEval( code, member.id ) ).toBe( '' );
		await expectAllTold();
		await expectInside( sandbox(), client );
		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
	} );
} );

describe( 'a new account', () => {
	it( 'is made without a password, as sign-in plugins do, and no session hears of it', async () => {
		const id = await sandbox().wpEval(
			`echo wp_insert_user( array( 'user_login' => 'newcomer', 'user_email' => 'newcomer@example.test', 'role' => 'subscriber' ) );`
		);
		expect( Number( id ) ).toBeGreaterThan( 0 );
		const told = await sandbox().database.query(
			`SELECT scope FROM ${ tableName( sandbox(), 'blacklist' ) } WHERE subject = ?`,
			[ id ]
		);
		expect( told ).toEqual( [] );
	} );
} );

describe( 'with all hooks bypassed, the next renewal notices that', () => {
	it.each< [ what: string, sql: string ] >( [
		[
			'the WordPress sessions were deleted',
			`DELETE FROM usermeta WHERE user_id = ? AND meta_key = 'session_tokens'`,
		],
		[
			'a plugin has ended the WordPress session its own way',
			`UPDATE usermeta SET meta_value = 'a:0:{}' WHERE user_id = ? AND meta_key = 'session_tokens'`,
		],
		[
			'the role is gone',
			`UPDATE usermeta SET meta_value = 'a:0:{}' WHERE user_id = ? AND meta_key LIKE '%capabilities'`,
		],
		[ 'the user is gone', 'DELETE FROM users WHERE ID = ?' ],
	] )( '%s', async ( _, sql ) => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		const { prefix } = sandbox().info.database;
		await sandbox().database.query(
			sql.replace( /\b(users|usermeta)\b/, `${ prefix }$1` ),
			[ member.id ]
		);
		expectRefusal(
			await renew( sandbox(), client ),
			401,
			'session-revoked'
		);
		await expectOut( sandbox(), client );
	} );
} );

/** Waits until no process can be about to hear of something: what is told last is heard last. */
async function expectAllTold(): Promise< void > {
	const last = newMember();
	const { client } = await enter( sandbox(), last.forger );
	await sandbox().wpEval(
		'WP_Session_Tokens::get_instance( $input )->destroy_all();',
		last.id
	);
	await expectOut( sandbox(), client );
}

/** Crosses over by the real pages, with a WordPress session of its own each time. */
async function signInAndCross( member: WordPressMember ): Promise< Crossing > {
	const password = 'correct horse battery staple';
	const user = await sandbox().wpEval(
		`$hash = wp_hash_password( '${ password }' ); ${ SET_PASSWORD }
		echo get_user_by( 'id', $input )->user_login;`,
		member.id
	);
	return crossOver(
		sandbox(),
		{ user, password },
		{ localAddress: newAddress() }
	);
}

/** What the activity log says of a member, by the alphabet: the service writes a tenth of a second late, the plugin at once. */
async function reasonsToldOf( { id }: WordPressMember ): Promise< string[] > {
	const rows = await sandbox().database.query< { reason: string } >(
		`SELECT reason FROM ${ tableName( sandbox(), 'events' ) } WHERE user_id = ? ORDER BY reason`,
		[ id ]
	);
	return rows.map( ( { reason } ) => reason );
}
