/**
 * The settings the service honours: WordPress takes nothing else, and says beside each setting what is wrong.
 */
import { describe, expect, it } from '@jest/globals';
import { useSandbox } from './support/sandbox';
import {
	EVERYONE,
	honoured,
	refusals,
	savedSettings,
} from './support/settings';

const sandbox = useSandbox();

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
				idle_limit_hours: 'Use a whole number from 0 to 2,160.',
				renew_interval_minutes: 'Use a whole number from 2 to 50.',
			},
		],
		[
			{ session_ttl_days: '', idle_limit_hours: '12.5' },
			{
				session_ttl_days: 'Use a whole number from 1 to 90.',
				idle_limit_hours: 'Use a whole number from 0 to 2,160.',
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
		[
			{
				sign_ins_per_minute: 9,
				renewals_per_minute: 100_001,
				sign_outs_per_minute: '',
				unknown_paths_per_minute: 'many',
				failures_per_hour: -1,
				failures_per_day: 10_000_001,
				strangers_per_minute: 10.5,
				network_per_minute: 599,
				session_share_percent: 101,
				bot_mode: 'fierce',
			},
			{
				sign_ins_per_minute: 'Use a whole number from 10 to 100,000.',
				renewals_per_minute: 'Use a whole number from 10 to 100,000.',
				sign_outs_per_minute: 'Use a whole number from 10 to 100,000.',
				unknown_paths_per_minute:
					'Use a whole number from 10 to 100,000.',
				failures_per_hour: 'Use a whole number from 10 to 1,000,000.',
				failures_per_day: 'Use a whole number from 10 to 10,000,000.',
				strangers_per_minute:
					'Use a whole number from 10 to 1,000,000.',
				network_per_minute:
					'Use a whole number from 600 to 10,000,000.',
				session_share_percent: 'Use a whole number from 10 to 100.',
				bot_mode: 'bot_mode is not one of off, observe, and enforce.',
			},
		],
		[
			{ failures_per_hour: 3_001 },
			{
				failures_per_hour:
					'Use at most 3,000, which is what a whole day allows.',
			},
		],
		[
			{ failures_per_day: 999 },
			{
				failures_per_day:
					'Use at least 1,000: a day cannot allow fewer than an hour does.',
			},
		],
		[
			{ failures_per_hour: 200, failures_per_day: 100 },
			{
				failures_per_hour:
					'Use at most 100, which is what a whole day allows.',
			},
		],
		[
			{
				bot_allowed_networks: Array.from(
					{ length: 101 },
					( _, n ) => `192.0.2.${ n }`
				),
			},
			{
				bot_allowed_networks:
					'Use at most 100 networks. A network such as 203.0.113.0/24 covers all its addresses.',
			},
		],
		[
			{
				bot_allowed_networks: [
					'192.0.2.1',
					'my office',
					'192.0.2.0/33',
					'2001:db8::/129',
					'192.0.2',
					'192.0.2.0/',
					'192.0.2.0/-1',
					'192.0.2.0/8/8',
					'fe80::1%eth0',
					'192.0.2.01',
				],
			},
			{
				bot_allowed_networks:
					'Not an address or network: “my office”, “192.0.2.0/33”, “2001:db8::/129”, “192.0.2”, “192.0.2.0/”, “192.0.2.0/-1”, “192.0.2.0/8/8”, “fe80::1%eth0”, “192.0.2.01”. Write each on a line of its own, as in 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.',
			},
		],
	] )( '%j', async ( sent, wrong ) => {
		expect( await refusals( sandbox(), { ...sent } ) ).toEqual( wrong );
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
		const { strict_paths: message } = await refusals( sandbox(), {
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
		[ { failures_per_hour: 50, failures_per_day: 50 } ],
		[ { sign_ins_per_minute: 10, session_share_percent: 100 } ],
		[ { bot_mode: 'enforce' } ],
		[ { bot_mode: 'off', bot_allowed_networks: [ '192.0.2.1' ] } ],
		[ { budgets: [ { ...EVERYONE, per_minute: 60, per_hour: 60 } ] } ],
		[ { embed_across_sites: true } ],
		[ { embed_across_sites: false } ],
	] )( '%j, and leaves all else as it was', async ( sent ) => {
		expect( await refusals( sandbox(), sent ) ).toEqual( {} );
		expect( await refusals( sandbox(), { link_label: 'Open' } ) ).toEqual(
			{}
		);
		const stored = await savedSettings( sandbox() );
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
