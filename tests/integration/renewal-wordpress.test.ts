/**
 * Every renewal takes WordPress's word anew, even where no hook of WordPress ran.
 */
import { describe, expect, it } from '@jest/globals';
import type { SessionView } from '../../shared/session-view';
import { enter, type Insider } from './support/entering';
import { Forger } from './support/forger';
import { codeOf, expectRefusal } from './support/refusal';
import { askEveryProcess, readSession, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import {
	findSession,
	passTime,
	revocationsOf,
	tableName,
} from './support/sessions';
import { until } from './support/until';
import { useMembers, type WordPressMember } from './support/wordpress-member';

const RENEW_INTERVAL_SECONDS = 20 * 60;

const sandbox = useSandbox( { processes: 4 } );
const forger = useForger( sandbox );
const newMember = useMembers( 10, sandbox, forger );

interface WordPressInsider extends Insider {
	readonly member: WordPressMember;
}

/** A member of their own who is inside and due for a renewal. */
async function enterAndStay(): Promise< WordPressInsider > {
	const member = newMember();
	const insider = await enter( sandbox(), member.forger );
	await passTime( sandbox(), insider.session.sid, RENEW_INTERVAL_SECONDS );
	return { ...insider, member };
}

/** Changes one of WordPress's tables past WordPress, so that no hook runs. */
function change(
	sql: string,
	{ member }: WordPressInsider
): Promise< unknown > {
	const { prefix } = sandbox().info.database;
	return sandbox().database.query( sql.replaceAll( '{prefix}', prefix ), [
		member.id,
	] );
}

describe( 'a member of whom WordPress, by its tables alone,', () => {
	it.each( [
		[
			'has ended every session',
			'wordpress-session-ended',
			`DELETE FROM {prefix}usermeta WHERE meta_key = 'session_tokens' AND user_id = ?`,
		],
		[
			'has ended this session and kept another',
			'wordpress-session-ended',
			`UPDATE {prefix}usermeta SET meta_value = CONCAT( 'a:1:{s:64:"', REPEAT( 'a', 64 ), '";a:1:{s:10:"expiration";i:4000000000;}}' )
			WHERE meta_key = 'session_tokens' AND user_id = ?`,
		],
		[
			'has let the session expire',
			'wordpress-session-ended',
			`UPDATE {prefix}usermeta SET meta_value = REPLACE( meta_value, 's:10:"expiration";i:', 's:10:"expiration";i:1;s:3:"was";i:' )
			WHERE meta_key = 'session_tokens' AND user_id = ?`,
		],
		[
			'knows nothing any more',
			'wordpress-session-ended',
			`DELETE FROM {prefix}users WHERE ID = ?`,
		],
		[
			'has made a contributor',
			'not-allowed',
			`UPDATE {prefix}usermeta SET meta_value = 'a:1:{s:11:"contributor";b:1;}' WHERE meta_key = '{prefix}capabilities' AND user_id = ?`,
		],
		[
			'has taken every role',
			'not-allowed',
			`DELETE FROM {prefix}usermeta WHERE meta_key = '{prefix}capabilities' AND user_id = ?`,
		],
	] )(
		'%s is refused the renewal, and by every process',
		async ( _, reason, sql ) => {
			const insider = await enterAndStay();
			const { client, session } = insider;
			await askEveryProcess( sandbox(), client );
			await change( sql, insider );
			const begun = performance.now();
			expectRefusal(
				await renew( sandbox(), client ),
				401,
				'session-revoked'
			);
			for ( const refusal of await askEveryProcess(
				sandbox(),
				client
			) ) {
				expectRefusal( refusal, 401, 'session-revoked' );
			}
			expect( performance.now() - begun ).toBeLessThan( 2000 );
			expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [
				reason,
			] );
			expect(
				( await findSession( sandbox(), session.sid ) )?.generation
			).toBe( 1 );
		}
	);

	it( 'has ended one of two sessions keeps the other', async () => {
		const member = newMember();
		const verifier = await sandbox().wpEval(
			`echo hash( 'sha256', WP_Session_Tokens::get_instance( $input )->create( time() + DAY_IN_SECONDS ) );`,
			member.id
		);
		const there = await enter( sandbox(), member.forger );
		const here = await enter(
			sandbox(),
			new Forger( member.forger.keys, {
				...member.forger.genuine,
				wp_verifier: verifier,
			} )
		);
		await sandbox().wpEval(
			`$sessions = get_user_meta( $input['id'], 'session_tokens', true );
			$GLOBALS['wpdb']->update(
				$GLOBALS['wpdb']->usermeta,
				array( 'meta_value' => serialize( array( $input['verifier'] => $sessions[ $input['verifier'] ] ) ) ),
				array( 'user_id' => $input['id'], 'meta_key' => 'session_tokens' )
			);`,
			{ id: member.id, verifier }
		);
		expectRefusal(
			await renew( sandbox(), there.client ),
			401,
			'session-revoked'
		);
		expect( ( await renew( sandbox(), here.client ) ).status ).toBe( 200 );
	} );
} );

describe( 'a renewal', () => {
	it( 'brings new roles and a new name, and the page sees them', async () => {
		const { client, member } = await enterAndStay();
		await sandbox().wpEval(
			`( new WP_User( $input ) )->set_role( 'administrator' );
			wp_update_user( array( 'ID' => $input, 'display_name' => 'Renamed' ) );`,
			member.id
		);
		const answer = await renew( sandbox(), client );
		expect( answer.json< SessionView >().user ).toMatchObject( {
			name: 'Renamed',
			roles: [ 'administrator' ],
		} );
		const page = await readSession( sandbox(), client );
		expect( page.json< SessionView >().user.roles ).toEqual( [
			'administrator',
		] );
	} );

	it( 'that changed roles call for at the same instant gives tokens that are let in', async () => {
		const { client, member } = await enterAndStay();
		const before = await client.clone();
		await sandbox().database.query(
			`INSERT INTO ${ tableName( sandbox(), 'blacklist' ) } (scope, subject, issued_before, reason, created_at, expires_at)
			VALUES ('renew', ?, UNIX_TIMESTAMP() + 1, 'roles-changed', UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + 3600)`,
			[ String( member.id ) ]
		);
		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
		await until( 'every process knows of the roles', async () =>
			( await askEveryProcess( sandbox(), before ) ).every(
				( answer ) => codeOf( answer ) === 'session-expired'
			)
		);
		const answers = await askEveryProcess( sandbox(), client );
		expect( answers.map( ( { status } ) => status ) ).toEqual( [
			200, 200, 200, 200,
		] );
	} );

	it( 'soon after another one does not hold back new roles', async () => {
		const { client, member } = await enterAndStay();
		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
		await sandbox().wpEval(
			`( new WP_User( $input ) )->set_role( 'administrator' );`,
			member.id
		);
		const answer = await renew( sandbox(), client );
		expect( answer.json< SessionView >().user.roles ).toEqual( [
			'administrator',
		] );
	} );
} );
