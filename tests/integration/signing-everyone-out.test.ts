/**
 * Everybody out: by the owner's button, by deactivation, by WordPress itself; and what happens when the database does not
 * take a revocation.
 */
import { describe, expect, it } from '@jest/globals';
import { clientFor, signInToWordPress } from '../support/crossing';
import { enter, type Insider } from './support/entering';
import { expectNoMessages } from './support/outgoing-messages';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';
import { expectInside, expectOut } from './support/whereabouts';
import { useMembers } from './support/wordpress-member';
import { administratorOf, openScreen, postToRest } from './support/wp-admin';

const sandbox = useSandbox( { processes: 3 } );
const forger = useForger( sandbox );
const newMember = useMembers( 10, sandbox, forger );
expectNoMessages( sandbox );

const SIGN_OUT_EVERYONE = '/drawbridge/v1/sign-out-everyone';

describe( 'a revocation that the database does not take', () => {
	it( 'lets WordPress go on, and is shown to administrators until they make up for it', async () => {
		const member = newMember();
		const blacklist = tableName( sandbox(), 'blacklist' );
		const admin = await administratorOf( sandbox() );
		const noticed = async () =>
			( await openScreen( sandbox(), admin, 'users.php' ) ).includes(
				'but the database did not record it'
			);
		expect( await noticed() ).toBe( false );

		await sandbox().database.query(
			`RENAME TABLE ${ blacklist } TO ${ blacklist }_away`
		);
		try {
			await sandbox().wpEval(
				`wp_set_password( 'Something new', $input );`,
				member.id
			);
			expect(
				( await postToRest( sandbox(), admin, SIGN_OUT_EVERYONE ) )
					.status
			).toBe( 503 );
		} finally {
			await sandbox().database.query(
				`RENAME TABLE ${ blacklist }_away TO ${ blacklist }`
			);
		}
		expect( await noticed() ).toBe( true );

		await postToRest( sandbox(), admin, SIGN_OUT_EVERYONE );
		expect( await noticed() ).toBe( false );
	} );
} );

describe( '“Sign everyone out”', () => {
	it( 'ends every session, and lets everyone enter again', async () => {
		const insiders = await twoInside();
		const answer = await postToRest(
			sandbox(),
			await administratorOf( sandbox() ),
			SIGN_OUT_EVERYONE
		);
		expect( answer.status ).toBe( 204 );
		for ( const { client } of insiders ) {
			await expectOut( sandbox(), client );
		}
		const [ again ] = await twoInside();
		await expectInside( sandbox(), again.client );
	} );

	it.each( [ 'member', 'outsider' ] as const )(
		'is not for the %s',
		async ( who ) => {
			const client = clientFor( sandbox() );
			await signInToWordPress( client, sandbox(), sandbox()[ who ] );
			const answer = await postToRest(
				sandbox(),
				client,
				SIGN_OUT_EVERYONE
			);
			expect( answer.status ).toBe( 403 );
		}
	);
} );

describe( 'everybody is out within 2 s when', () => {
	it.each< [ what: string, code: string ] >( [
		[
			'the plugin is deactivated',
			`deactivate_plugins( 'drawbridge/drawbridge.php' );
			activate_plugin( 'drawbridge/drawbridge.php' );`,
		],
		// The last one: nobody has a WordPress session after it.
		[
			'WordPress ends the sessions of all users',
			'WP_Session_Tokens::destroy_all_for_all_users();',
		],
	] )( '%s', async ( _, code ) => {
		const insiders = await twoInside();
		await sandbox().wpEval( code );
		for ( const { client } of insiders ) {
			await expectOut( sandbox(), client );
		}
	} );
} );

/** Two members who entered; just after everybody was thrown out this takes a second, for handoffs were thrown out, too. */
async function twoInside(): Promise< [ Insider, Insider ] > {
	const first = newMember();
	return [
		await until( 'a handoff opens a session', () =>
			enter( sandbox(), first.forger ).catch( () => null )
		),
		await enter( sandbox(), newMember().forger ),
	];
}
