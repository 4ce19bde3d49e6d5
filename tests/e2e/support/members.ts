/**
 * Members made for tests that change them, or count what is theirs.
 */
import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';

/**
 * Creates a subscriber, whose role is allowed.
 *
 * @param sandbox where
 * @param name    what WordPress and the dashboard call them
 */
export async function createMember(
	sandbox: Sandbox,
	name = 'Member'
): Promise< Account > {
	const word = randomBytes( 6 ).toString( 'hex' );
	const account = { user: `member-${ word }`, password: word };
	await sandbox.wpEval(
		`wp_insert_user( array(
			'user_login'   => $input['user'],
			'user_pass'    => $input['password'],
			'user_email'   => $input['user'] . '@example.test',
			'display_name' => $input['name'],
			'role'         => 'subscriber',
		) );`,
		{ ...account, name }
	);
	return account;
}

/** Gives somebody another role, as an administrator does. */
export async function setRole(
	sandbox: Sandbox,
	{ user }: Account,
	role: string
): Promise< void > {
	await sandbox.wpEval(
		"get_user_by( 'login', $input['user'] )->set_role( $input['role'] );",
		{ user, role }
	);
}

/** Ends every WordPress session of somebody, as an administrator does. */
export async function signOutOfWordPress(
	sandbox: Sandbox,
	{ user }: Account
): Promise< void > {
	await sandbox.wpEval(
		"WP_Session_Tokens::get_instance( get_user_by( 'login', $input )->ID )->destroy_all();",
		user
	);
}
