/**
 * The settings of sessions: WordPress takes only what the service honours, and says beside each setting what is wrong.
 */
import { describe, expect, it } from '@jest/globals';
import { pluginSettings } from '../../server/store/plugin-settings';
import { useSandbox } from './support/sandbox';

const sandbox = useSandbox();

const NUMBERS = [
	'access_ttl_minutes',
	'session_ttl_days',
	'idle_limit_hours',
	'renew_interval_minutes',
] as const;

interface Bounds {
	readonly minimum: number;
	readonly maximum: number;
	readonly default: number;
}

/** Saves settings as the administrator does; what is refused, by the name of the setting. */
async function refusals(
	settings: Readonly< Record< string, unknown > >
): Promise< Record< string, string > > {
	const answer = await sandbox().wpEval(
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

/** What the service makes of stored settings. */
function honoured( stored: Readonly< Record< string, unknown > > ) {
	return pluginSettings.parse( {
		service_url: '',
		allowed_roles: [],
		...stored,
	} );
}

describe( 'WordPress and the service', () => {
	it( 'agree on bounds and defaults of every number', async () => {
		const schema = JSON.parse(
			await sandbox().wpEval(
				'echo wp_json_encode( Drawbridge\\Settings::schema() );'
			)
		) as Record< string, Bounds >;
		for ( const name of NUMBERS ) {
			const {
				minimum,
				maximum,
				default: usual,
			} = schema[ name ] ?? {
				minimum: NaN,
				maximum: NaN,
				default: NaN,
			};
			const taken = [ minimum - 1, minimum, maximum, maximum + 1 ].map(
				( value ) => honoured( { [ name ]: value } )[ name ]
			);
			expect( { name, taken } ).toEqual( {
				name,
				taken: [ usual, minimum, maximum, usual ],
			} );
			expect( honoured( {} )[ name ] ).toBe( usual );
		}
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

describe( 'WordPress refuses', () => {
	it.each< [ object, Record< string, string > ] >( [
		[
			{
				access_ttl_minutes: 4,
				session_ttl_days: 91,
				idle_limit_hours: -1,
				renew_interval_minutes: 1,
			},
			{
				access_ttl_minutes: 'Use a whole number from 5 to 60.',
				session_ttl_days: 'Use a whole number from 1 to 90.',
				idle_limit_hours: 'Use a whole number from 0 to 2160.',
				renew_interval_minutes: 'Use a whole number from 2 to 50.',
			},
		],
		[
			{ session_ttl_days: '', idle_limit_hours: '12.5' },
			{
				session_ttl_days: 'Use a whole number from 1 to 90.',
				idle_limit_hours: 'Use a whole number from 0 to 2160.',
			},
		],
		[
			{ renew_interval_minutes: 28 },
			{
				renew_interval_minutes:
					'Use at most 27, so that access is renewed at least 3 minutes before it ends.',
			},
		],
		[
			{ access_ttl_minutes: 22 },
			{
				access_ttl_minutes:
					'Use at least 23: access must outlast the time after which it is renewed.',
			},
		],
		[
			{ access_ttl_minutes: 10, renew_interval_minutes: 8 },
			{
				renew_interval_minutes:
					'Use at most 7, so that access is renewed at least 3 minutes before it ends.',
			},
		],
		[
			{
				strict_paths: Array.from(
					{ length: 21 },
					( _, n ) => `/${ n }`
				),
			},
			{
				strict_paths:
					'Use at most 20 paths. A path covers everything below it.',
			},
		],
		[
			{ embed_across_sites: 'perhaps' },
			{
				embed_across_sites:
					'embed_across_sites is not of type boolean.',
			},
		],
	] )( '%j', async ( sent, wrong ) => {
		expect( await refusals( { ...sent } ) ).toEqual( wrong );
	} );

	it.each( [
		'payments',
		'//evil.example',
		'/a/../b',
		'/a?b',
		'/a#b',
		'https://evil.example/',
		'/a\\b',
		`/${ 'a'.repeat( 200 ) }`,
	] )( 'the path %s', async ( path ) => {
		const { strict_paths: message } = await refusals( {
			strict_paths: [ '/fine', path ],
		} );
		expect( message ).toContain( `“${ path }” is no path` );
	} );
} );

describe( 'WordPress takes', () => {
	it.each( [
		[ { access_ttl_minutes: 5, renew_interval_minutes: 2 } ],
		[ { access_ttl_minutes: 60, renew_interval_minutes: 50 } ],
		[ { idle_limit_hours: 0, session_ttl_days: 90 } ],
		[ { strict_paths: [ '/', '/payments/', '' ] } ],
		[ { embed_across_sites: true } ],
		[ { embed_across_sites: false } ],
	] )( '%j, and leaves all else as it was', async ( sent ) => {
		expect( await refusals( sent ) ).toEqual( {} );
		expect( await refusals( { link_label: 'Open' } ) ).toEqual( {} );
		const stored = JSON.parse(
			await sandbox().wpEval(
				`echo wp_json_encode( get_option( 'drawbridge_settings' ) );`
			)
		) as Record< string, unknown >;
		const kept = Object.fromEntries(
			Object.entries( sent ).map( ( [ name, value ] ) => [
				name,
				Array.isArray( value ) ? value.filter( Boolean ) : value,
			] )
		);
		expect( stored ).toMatchObject( kept );
		expect( honoured( stored ) ).toMatchObject( kept );
	} );
} );
