/**
 * The plugin's settings as an administrator saves them, and what the service makes of them.
 */
import { pluginSettings } from '../../../server/store/plugin-settings';
import type { Sandbox } from '../../support/start-sandbox';

/** The row of everyone in `budgets`, as it comes. */
export const EVERYONE = {
	role: '',
	per_minute: 6_000,
	per_hour: 100_000,
	per_day: 600_000,
	at_once: 128,
};

/** Saves settings as the administrator does; what is refused, by the name of the setting. */
export async function refusals(
	sandbox: Sandbox,
	settings: Readonly< Record< string, unknown > >
): Promise< Record< string, string > > {
	const answer = await sandbox.wpEval(
		`wp_set_current_user( 1 );
		$request = new WP_REST_Request( 'POST', '/drawbridge/v1/settings' );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( wp_json_encode( $input ) );
		$data = rest_do_request( $request )->get_data();
		echo wp_json_encode( (object) ( $data['data']['params'] ?? array() ) );`,
		settings
	);
	return JSON.parse( answer ) as Record< string, string >;
}

/** The settings as WordPress keeps them. */
export async function savedSettings(
	sandbox: Sandbox
): Promise< Record< string, unknown > > {
	return JSON.parse(
		await sandbox.wpEval(
			`echo wp_json_encode( get_option( 'drawbridge_settings' ) );`
		)
	) as Record< string, unknown >;
}

/** What the service makes of stored settings. */
export function honoured( stored: Readonly< Record< string, unknown > > ) {
	return pluginSettings.parse( {
		service_url: '',
		allowed_roles: [],
		...stored,
	} );
}
