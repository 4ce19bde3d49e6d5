/**
 * WordPress has the last word: between the click and the exchange, and about who may enter and what they are.
 */
import { describe, expect, it } from '@jest/globals';
import {
	exchangeHandoff,
	navigation,
	openHandoff,
	signInToWordPress,
} from '../support/crossing';
import type { HttpAnswer } from '../support/http-client';
import type { ProblemCode } from '../../shared/problem';
import { cookiesSetBy } from './support/cookies';
import { enter } from './support/entering';
import { Forger } from './support/forger';
import { codeOf, expectRefusal } from './support/refusal';
import { readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { countSessions, findSession } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';
import { useMembers } from './support/wordpress-member';

const sandbox = useSandbox( { processes: 2 } );
const forger = useForger( sandbox );
const newMember = useMembers( 24, sandbox, forger );

/** A setting changed in WordPress is honoured this soon, in milliseconds. */
const SETTINGS_WITHIN_MS = 5_000;

function exchange( handoff: string, port?: number ): Promise< HttpAnswer > {
	return exchangeHandoff(
		newVisitor( sandbox() ),
		sandbox(),
		handoff,
		undefined,
		port === undefined ? {} : { port }
	);
}

function allowRoles( roles: readonly string[] ): Promise< string > {
	return sandbox().wpEval(
		`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'allowed_roles' => $input ) ) );`,
		roles
	);
}

describe( 'a member who clicked and then', () => {
	const SIGNED_OUT: ProblemCode = 'wordpress-session-ended';
	const NOT_ALLOWED: ProblemCode = 'not-allowed';

	it.each( [
		[ 'was deleted', SIGNED_OUT, 'wp_delete_user( $input );' ],
		[
			'logged out',
			SIGNED_OUT,
			`$sessions = get_user_meta( $input, 'session_tokens', true );
			$sessions = array( str_repeat( 'a', 64 ) => reset( $sessions ) );
			update_user_meta( $input, 'session_tokens', $sessions );`,
		],
		[
			'was logged out everywhere',
			SIGNED_OUT,
			'WP_Session_Tokens::get_instance( $input )->destroy_all();',
		],
		[
			'lost the session to a plugin that deletes rows',
			SIGNED_OUT,
			`$GLOBALS['wpdb']->delete( $GLOBALS['wpdb']->usermeta, array( 'user_id' => $input, 'meta_key' => 'session_tokens' ) );`,
		],
		[
			'let the WordPress session expire',
			SIGNED_OUT,
			`$sessions = get_user_meta( $input, 'session_tokens', true );
			foreach ( $sessions as &$session ) {
				$session['expiration'] = time() - 1;
			}
			update_user_meta( $input, 'session_tokens', $sessions );`,
		],
		[
			'was demoted',
			NOT_ALLOWED,
			`( new WP_User( $input ) )->set_role( 'contributor' );`,
		],
		[
			'lost every role',
			NOT_ALLOWED,
			`( new WP_User( $input ) )->set_role( '' );`,
		],
		[
			'was denied the role by a plugin',
			NOT_ALLOWED,
			`update_user_meta( $input, $GLOBALS['wpdb']->prefix . 'capabilities', array( 'contributor' => true, 'subscriber' => false ) );`,
		],
		[
			'got roles that nobody can read',
			NOT_ALLOWED,
			`update_user_meta( $input, $GLOBALS['wpdb']->prefix . 'capabilities', 'subscriber' );`,
		],
	] )( '%s opens no session (%s)', async ( _, code, event ) => {
		const member = newMember();
		const handoff = member.forger.handoff();
		await sandbox().wpEval( event, member.id );
		const before = await countSessions( sandbox() );
		for ( const { port } of sandbox().services ) {
			expectRefusal( await exchange( handoff, port ), 403, code );
		}
		expect( await countSessions( sandbox() ) ).toBe( before );
	} );

	it( 'logs out while the session is being opened opens none', async () => {
		const member = newMember();
		const handoff = member.forger.handoff();
		const before = await countSessions( sandbox() );
		const connection = await sandbox().database.connect();
		try {
			await connection.beginTransaction();
			await connection.query(
				`DELETE FROM ${ sandbox().info.database.prefix }usermeta WHERE user_id = ? AND meta_key = 'session_tokens'`,
				[ member.id ]
			);
			const answer = exchange( handoff );
			await until( 'the INSERT waits for the logout', async () => {
				const rows = await sandbox().database.query(
					'SHOW FULL PROCESSLIST'
				);
				return rows.some( ( { Info: statement } ) =>
					/^INSERT INTO .*drawbridge_sessions/.test(
						String( statement )
					)
				);
			} );
			await connection.commit();
			expectRefusal( await answer, 403, SIGNED_OUT );
		} finally {
			connection.destroy();
		}
		expect( await countSessions( sandbox() ) ).toBe( before );
	} );

	it( 'logged out on the real page opens no session', async () => {
		const browser = newVisitor( sandbox() );
		await signInToWordPress( browser, sandbox(), sandbox().member );
		const { handoff } = await openHandoff( browser, sandbox() );
		await logOutOfWordPress();
		expectRefusal(
			await exchangeHandoff( browser, sandbox(), handoff ),
			403,
			'wordpress-session-ended'
		);

		async function logOutOfWordPress(): Promise< void > {
			const url = `${ sandbox().wordpressUrl }/wp-login.php?action=logout`;
			const question = await browser.get( url, {
				headers: navigation( 'same-origin' ),
			} );
			const link = /href="([^"]*action=logout[^"]*)"/.exec(
				question.body
			)?.[ 1 ];
			await browser.get( String( link ).replaceAll( '&amp;', '&' ), {
				headers: navigation( 'same-origin' ),
			} );
		}
	} );

	it( 'was given another allowed role enters with that role', async () => {
		const member = newMember();
		const handoff = member.forger.handoff();
		await sandbox().wpEval(
			`( new WP_User( $input ) )->set_role( 'administrator' );`,
			member.id
		);
		const answer = await exchange( handoff );
		expect( answer.json() ).toMatchObject( {
			user: { id: member.id, roles: [ 'administrator' ] },
		} );
	} );

	it( 'changed their name enters under the new one, whatever is in it', async () => {
		const member = newMember();
		const handoff = member.forger.handoff();
		const name = `O'Hara "<b>&amp; 홍길동 🌉`;
		await sandbox().database.query(
			`UPDATE ${ sandbox().info.database.prefix }users SET display_name = ? WHERE ID = ?`,
			[ name, member.id ]
		);
		const { user, sid } = ( await exchange( handoff ) ).json< {
			user: { name: string };
			sid: string;
		} >();
		expect( user.name ).toBe( name );
		expect( await findSession( sandbox(), sid ) ).toMatchObject( {
			claims: { name },
		} );
	} );

	it( 'signed in to WordPress a second time still enters', async () => {
		const member = newMember();
		const handoff = member.forger.handoff();
		await sandbox().wpEval(
			`foreach ( range( 1, 50 ) as $device ) {
				WP_Session_Tokens::get_instance( $input )->create( time() + DAY_IN_SECONDS );
			}`,
			member.id
		);
		expect( ( await exchange( handoff ) ).status ).toBe( 201 );
	} );
} );

describe( 'roles', () => {
	it( 'written by a plugin as 1 or "1" count as granted', async () => {
		for ( const granted of [ 1, '1' ] ) {
			const member = newMember();
			await sandbox().wpEval(
				`update_user_meta( $input['id'], $GLOBALS['wpdb']->prefix . 'capabilities', array( 'subscriber' => $input['granted'] ) );`,
				{ id: member.id, granted }
			);
			const answer = await exchange( member.forger.handoff() );
			expect( answer.status ).toBe( 201 );
		}
	} );

	it( 'of one member, any of which is allowed, let them in', async () => {
		const member = newMember();
		await sandbox().wpEval(
			`( new WP_User( $input ) )->add_role( 'contributor' );`,
			member.id
		);
		const answer = await exchange( member.forger.handoff() );
		expect( answer.json() ).toMatchObject( {
			user: { roles: [ 'subscriber', 'contributor' ] },
		} );
	} );

	it( 'changed in the settings are honoured by every process within seconds, without a restart', async () => {
		const outsider = newMember();
		await sandbox().wpEval(
			`( new WP_User( $input ) )->set_role( 'contributor' );`,
			outsider.id
		);
		const ask = ( port: number ) =>
			exchange( outsider.forger.handoff(), port );
		for ( const { port } of sandbox().services ) {
			expectRefusal( await ask( port ), 403, 'not-allowed' );
		}

		await allowRoles( [ 'administrator', 'subscriber', 'contributor' ] );
		for ( const { port } of sandbox().services ) {
			await until(
				'the new role may enter',
				async () => ( await ask( port ) ).status === 201,
				SETTINGS_WITHIN_MS
			);
		}

		await allowRoles( [ 'administrator', 'subscriber' ] );
		for ( const { port } of sandbox().services ) {
			await until(
				'the role may enter no more',
				async () => codeOf( await ask( port ) ) === 'not-allowed',
				SETTINGS_WITHIN_MS
			);
		}
	} );
} );

describe( 'the list of sessions', () => {
	it( 'leaves out those whose WordPress session has ended, however it ended', async () => {
		const member = newMember();
		const here = await enter( sandbox(), member.forger );
		const verifier = await sandbox().wpEval(
			`echo hash( 'sha256', WP_Session_Tokens::get_instance( $input )->create( time() + DAY_IN_SECONDS ) );`,
			member.id
		);
		const onAnotherDevice = new Forger( forger().keys, {
			...member.forger.genuine,
			wp_verifier: verifier,
		} );
		const there = await enter( sandbox(), onAnotherDevice );
		expect( await listed() ).toContain( there.session.sid );

		// Past WordPress's hooks, as a plugin with its own way of logging out.
		await sandbox().wpEval(
			`global $wpdb;
			$sessions = get_user_meta( $input['id'], 'session_tokens', true );
			unset( $sessions[ $input['verifier'] ] );
			$wpdb->update( $wpdb->usermeta, array( 'meta_value' => serialize( $sessions ) ), array( 'user_id' => $input['id'], 'meta_key' => 'session_tokens' ) );`,
			{ id: member.id, verifier }
		);
		expect( await listed() ).not.toContain( there.session.sid );

		async function listed(): Promise< string > {
			const page = await here.client.get( `${ sandbox().serviceUrl }/`, {
				headers: navigation(),
			} );
			return page.body;
		}
	} );
} );

describe( 'the address of the service', () => {
	it( 'changed in the settings makes handoffs for the old one worthless', async () => {
		const moveTo = ( url: string ) =>
			sandbox().wpEval(
				`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => $input ) ) );`,
				url
			);
		const { client } = await enter( sandbox(), forger() );
		await moveTo( 'https://dash.elsewhere.test' );
		try {
			await until(
				'the old address is refused',
				async () =>
					codeOf( await exchange( forger().handoff() ) ) ===
					'handoff-audience',
				SETTINGS_WITHIN_MS
			);
			await until(
				'sessions of the old address end, too',
				async () =>
					codeOf( await readSession( sandbox(), client ) ) ===
					'session-missing',
				SETTINGS_WITHIN_MS
			);
		} finally {
			await moveTo( sandbox().serviceUrl );
		}
		const reopened = await until(
			'the address is right again',
			async () => {
				const answer = await exchange( forger().handoff() );
				return answer.status === 201 && answer;
			},
			SETTINGS_WITHIN_MS
		);
		expect( cookiesSetBy( reopened ) ).toHaveLength( 3 );
	} );
} );
