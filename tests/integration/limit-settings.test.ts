/**
 * Budgets of members and networks that are never judged: WordPress names every mistake, and keeps one way to write them.
 */
import { describe, expect, it } from '@jest/globals';
import { useSandbox } from './support/sandbox';
import { EVERYONE, refusals, savedSettings } from './support/settings';

const sandbox = useSandbox();

describe( 'WordPress refuses budgets', () => {
	it.each< [ why: string, budgets: unknown, message: string ] >( [
		[
			'without the row of everyone',
			[ { ...EVERYONE, role: 'editor' } ],
			'Everyone: the row is missing. Send one whose role is empty.',
		],
		[
			'that are no rows',
			'many',
			'Everyone: the row is missing. Send one whose role is empty.',
		],
		[
			'of roles that the site does not have',
			[ EVERYONE, { ...EVERYONE, role: 'wizard' }, 7 ],
			'This site has no role “wizard”. Remove its row. This site has no role “”. Remove its row.',
		],
		[
			'with two rows for a role',
			[
				EVERYONE,
				{ ...EVERYONE, role: 'editor' },
				{ ...EVERYONE, role: 'editor' },
			],
			'Editor: there are two rows. Keep one of them.',
		],
		[
			'with numbers out of bounds, naming each',
			[
				{ ...EVERYONE, per_minute: 59, per_hour: '', per_day: 'x' },
				{ ...EVERYONE, role: 'editor', at_once: 1_001 },
			],
			'Everyone, a minute: use a whole number from 60 to 1,000,000. Everyone, an hour: use a whole number from 60 to 10,000,000. Everyone, a day: use a whole number from 60 to 100,000,000. Editor, at once: use a whole number from 4 to 1,000.',
		],
		[
			'that give less for a longer time',
			[ { ...EVERYONE, per_minute: 500, per_hour: 400, per_day: 300 } ],
			'Everyone, an hour: use at least 500, which is what a minute allows. Everyone, a day: use at least 400, which is what an hour allows.',
		],
	] )( '%s', async ( _why, budgets, message ) => {
		expect( await refusals( sandbox(), { budgets } ) ).toEqual( {
			budgets: message,
		} );
	} );

	it( 'and says where, for the screen to mark the fields', async () => {
		const answer = await sandbox().wpEval(
			`echo wp_json_encode( ( new Drawbridge\\Settings() )->check( $input, 'budgets', array() )->get_error_data() );`,
			[
				EVERYONE,
				{ ...EVERYONE, role: 'editor', per_day: 1 },
				{ ...EVERYONE, role: 'wizard' },
			]
		);
		expect( JSON.parse( answer ) ).toEqual( {
			places: [
				{ row: 1, name: 'per_day' },
				{ row: 2, name: 'role' },
			],
		} );
	} );
} );

describe( 'WordPress normalises', () => {
	it.each( [
		[ ' 192.0.2.7 ', '192.0.2.7' ],
		[ '192.0.2.7/24', '192.0.2.0/24' ],
		[ '192.0.2.7/32', '192.0.2.7' ],
		[ '10.255.255.255/9', '10.128.0.0/9' ],
		[ '0.0.0.0/0', '0.0.0.0/0' ],
		[ '2001:DB8:0:0:1::/64', '2001:db8::/64' ],
		[ '2001:db8::1/128', '2001:db8::1' ],
		[ '2001:db8:ffff::/33', '2001:db8:8000::/33' ],
		[ '::ffff:192.0.2.7', '192.0.2.7' ],
		[ '::ffff:192.0.2.7/120', '192.0.2.0/24' ],
	] )( 'the network %j to %j', async ( typed, network ) => {
		expect(
			await refusals( sandbox(), {
				bot_allowed_networks: [ typed, '', typed ],
			} )
		).toEqual( {} );
		expect(
			( await savedSettings( sandbox() ) )[ 'bot_allowed_networks' ]
		).toEqual( [ network ] );
	} );

	it( 'budgets, with everyone’s first and numbers as numbers', async () => {
		const editor = { ...EVERYONE, role: 'editor', per_day: 700_000 };
		expect(
			await refusals( sandbox(), {
				budgets: [
					{ ...editor, per_day: '700000', more: 'than that' },
					EVERYONE,
				],
			} )
		).toEqual( {} );
		expect( ( await savedSettings( sandbox() ) )[ 'budgets' ] ).toEqual( [
			EVERYONE,
			editor,
		] );
	} );
} );
