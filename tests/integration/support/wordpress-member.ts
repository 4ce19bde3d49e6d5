/**
 * Members made for tests that change them, signed in to WordPress without the detour of its login page.
 */
import { beforeAll } from '@jest/globals';
import { serialize } from 'php-serialize';
import type { Sandbox } from '../../support/start-sandbox';
import { Forger } from './forger';

/** A member of the site, and a forger of their handoffs. */
export interface WordPressMember {
	readonly id: number;
	readonly forger: Forger;
}

/**
 * Creates subscribers with one WordPress session each, all at once before the tests of the file.
 *
 * @param count how many members the file's tests take
 * @param like  whose handoffs to take for a model
 * @return gives one that no test had before
 */
export function useMembers(
	count: number,
	sandbox: () => Sandbox,
	like: () => Forger
): () => WordPressMember {
	let members: WordPressMember[] = [];
	beforeAll( async () => {
		members = await createMembers( count, sandbox(), like() );
	} );
	return () => {
		const member = members.shift();
		if ( ! member ) {
			throw new Error(
				`All ${ count } members are taken; ask for more of them.`
			);
		}
		return member;
	};
}

async function createMembers(
	count: number,
	sandbox: Sandbox,
	like: Forger
): Promise< WordPressMember[] > {
	const created = await sandbox.wpEval(
		`$members = array();
		foreach ( range( 1, $input ) as $number ) {
			$id = wp_insert_user( array(
				'user_login'   => "member-$number",
				'user_pass'    => '',
				'user_email'   => "member-$number@example.test",
				'display_name' => "Member $number",
				'role'         => 'subscriber',
			) );
			$token     = WP_Session_Tokens::get_instance( $id )->create( time() + DAY_IN_SECONDS );
			$members[] = array( 'id' => $id, 'verifier' => hash( 'sha256', $token ) );
		}
		echo wp_json_encode( $members );`,
		count
	);
	return ( JSON.parse( created ) as { id: number; verifier: string }[] ).map(
		( { id, verifier } ) => ( {
			id,
			forger: new Forger( like.keys, {
				...like.genuine,
				sub: String( id ),
				wp_verifier: verifier,
			} ),
		} )
	);
}

/** Gives a member more roles than a row of the sessions table can hold. */
export async function giveTooManyRoles(
	{ database, info }: Sandbox,
	{ id }: WordPressMember
): Promise< void > {
	const roles = Array.from( { length: 3000 }, ( _, index ) =>
		`role_${ index }`.padEnd( 25, '_' )
	);
	const granted = Object.fromEntries(
		[ 'subscriber', ...roles ].map( ( role ) => [ role, true ] )
	);
	await database.query(
		`UPDATE ${ info.database.prefix }usermeta SET meta_value = ? WHERE user_id = ? AND meta_key LIKE '%capabilities'`,
		[ serialize( granted ), id ]
	);
}
