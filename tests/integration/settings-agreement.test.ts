/**
 * The settings are the same in both halves: names, bounds, and what counts before anybody saves any.
 */
import { describe, expect, it } from '@jest/globals';
import {
	limitSettings,
	limitSettingsFrom,
} from '../../server/store/limit-settings';
import { useSandbox } from './support/sandbox';
import { EVERYONE, honoured } from './support/settings';

const sandbox = useSandbox();

const NUMBERS = [
	'access_ttl_minutes',
	'session_ttl_days',
	'idle_limit_hours',
	'renew_interval_minutes',
	'sign_ins_per_minute',
	'renewals_per_minute',
	'sign_outs_per_minute',
	'unknown_paths_per_minute',
	'failures_per_hour',
	'failures_per_day',
	'strangers_per_minute',
	'network_per_minute',
	'session_share_percent',
] as const;

const BUDGET_NUMBERS = [
	'per_minute',
	'per_hour',
	'per_day',
	'at_once',
] as const;

interface Bounds {
	readonly minimum: number;
	readonly maximum: number;
	readonly default: number;
}

interface Schema extends Partial< Bounds > {
	readonly type: string;
	readonly enum?: readonly string[];
	readonly items?: { readonly properties: Record< string, Schema > };
}

async function schemaOfSettings(): Promise< Record< string, Schema > > {
	return JSON.parse(
		await sandbox().wpEval(
			'echo wp_json_encode( Drawbridge\\Settings::schema() );'
		)
	) as Record< string, Schema >;
}

function numberOf( schema: Schema | undefined ): Bounds {
	return { minimum: NaN, maximum: NaN, default: NaN, ...schema };
}

describe( 'WordPress and the service', () => {
	it( 'know the same whole numbers', async () => {
		const schema = await schemaOfSettings();
		const names = Object.entries( schema )
			.filter( ( [ , { type } ] ) => type === 'integer' )
			.map( ( [ name ] ) => name );
		expect( names.sort() ).toEqual( [ ...NUMBERS ].sort() );
	} );

	it.each( NUMBERS )( 'agree on bounds and default of %s', async ( name ) => {
		const {
			minimum,
			maximum,
			default: usual,
		} = numberOf( ( await schemaOfSettings() )[ name ] );
		const taken = [ minimum - 1, minimum, maximum, maximum + 1 ].map(
			( value ) => honoured( { [ name ]: value } )[ name ]
		);
		expect( taken ).toEqual( [ usual, minimum, maximum, usual ] );
		expect( honoured( {} )[ name ] ).toBe( usual );
	} );

	it.each( BUDGET_NUMBERS )(
		'agree on bounds and default of a budget: %s',
		async ( name ) => {
			const { budgets } = await schemaOfSettings();
			const {
				minimum,
				maximum,
				default: usual,
			} = numberOf( budgets?.items?.properties[ name ] );
			const taken = [ minimum - 1, minimum, maximum, maximum + 1 ].map(
				( value ) =>
					honoured( {
						budgets: [ { ...EVERYONE, [ name ]: value } ],
					} ).budgets[ 0 ]?.[ name ]
			);
			expect( taken ).toEqual( [ usual, minimum, maximum, usual ] );
			expect( EVERYONE[ name ] ).toBe( usual );
		}
	);

	it( 'go by the same settings before anybody saves some', async () => {
		const defaults = JSON.parse(
			await sandbox().wpEval(
				`$saved = get_option( 'drawbridge_settings' );
				delete_option( 'drawbridge_settings' );
				echo wp_json_encode( ( new Drawbridge\\Settings() )->all() );
				update_option( 'drawbridge_settings', $saved );`
			)
		) as Record< string, unknown >;
		const { limits, budgets, bots } = limitSettingsFrom( honoured( {} ) );
		expect( limitSettingsFrom( honoured( defaults ) ) ).toEqual( {
			limits,
			budgets,
			bots,
		} );
		expect( defaults ).toMatchObject( {
			budgets: [ EVERYONE ],
			bot_mode: bots.mode,
			bot_allowed_networks: bots.allowedNetworks,
		} );
	} );

	it( 'know the same ways to meet bots', async () => {
		const { bot_mode: mode } = await schemaOfSettings();
		expect( mode?.enum ).toEqual( limitSettings.bot_mode.unwrap().options );
	} );

	it( 'keep the dashboard out of pages on another site until somebody allows it', async () => {
		const stored = await sandbox().wpEval(
			`delete_option( 'drawbridge_settings' );
			wp_set_current_user( 1 );
			echo wp_json_encode( ( new Drawbridge\\Settings() )->all()['embed_across_sites'] );`
		);
		expect( stored ).toBe( 'false' );
		expect( honoured( {} ).embed_across_sites ).toBe( false );
	} );
} );
