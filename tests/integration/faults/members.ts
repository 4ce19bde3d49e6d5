/**
 * Members enough that none reaches the limit of a member's requests.
 */
import type { Sandbox } from '../../support/start-sandbox';
import { Forger } from '../support/forger';

/**
 * Signs new members in to WordPress.
 *
 * @return a forger for each
 */
export async function newMembers(
	sandbox: Sandbox,
	count: number
): Promise< readonly Forger[] > {
	const { keys, genuine } = await Forger.of( sandbox );
	const printed = await sandbox.wpEval(
		`$members = array();
		for ( $number = 1; $number <= $input; $number++ ) {
			$id = wp_insert_user( array( 'user_login' => "witness$number", 'user_pass' => 'A password', 'role' => 'subscriber' ) );
			$token = WP_Session_Tokens::get_instance( $id )->create( time() + DAY_IN_SECONDS );
			$members[] = array( 'sub' => (string) $id, 'wp_verifier' => hash( 'sha256', $token ) );
		}
		echo wp_json_encode( $members );`,
		count
	);
	const members = JSON.parse( printed ) as readonly {
		readonly sub: string;
		readonly wp_verifier: string;
	}[];
	return members.map(
		( member ) => new Forger( keys, { ...genuine, ...member } )
	);
}
