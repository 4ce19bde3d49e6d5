/**
 * Watching members: when a request is judged again, what it costs in each mode, and what is noted.
 */
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { PASS_COOKIES } from '../../../shared/protocol';
import { createKeyring } from '../../../server/crypto/keyring';
import { createSeals } from '../../../server/crypto/seals';
import { OccasionalEvents } from '../../../server/domain/occasional-events';
import type { SessionEvent, SiteSettings } from '../../../server/domain/ports';
import type { BotSettings } from '../../../server/domain/site-limits';
import { BotWatch } from '../../../server/http/bots/bot-watch';
import { createFakeClock } from '../support/fake-clock';
import { CHROMIUM, FIREFOX, PROGRAMS, type Headers } from './browsers';

const MEMBER = { sid: 'AAAAAAAAAAAAAAAAAAAAAA', userId: 7 };
const OTHER = { sid: 'BBBBBBBBBBBBBBBBBBBBBA', userId: 8 };
const CURL = PROGRAMS.curl as Headers;

const seals = createSeals(
	createKeyring( {
		current: 'correct horse battery staple, and sixteen more words',
		previous: null,
	} )
);

function requestWith( headers: Headers ): IncomingMessage {
	const request = new IncomingMessage( new Socket() );
	Object.assign( request.headers, headers );
	return request;
}

function setUp( mode: BotSettings[ 'mode' ], address = '203.0.113.7' ) {
	const noted: SessionEvent[] = [];
	let settings = {
		serviceUrl: 'https://dash.example.test',
		bots: { mode, allowedNetworks: [] as readonly string[] },
	};
	const known = () => settings as unknown as SiteSettings;
	const newWatch = () =>
		new BotWatch( {
			seals,
			settings: {
				atHand: known,
				lastKnown: known,
				current: async () => known(),
			},
			occasionalEvents: new OccasionalEvents(
				{
					async record( event ) {
						noted.push( event );
					},
				},
				createFakeClock()
			),
			readClientAddress: () => ( { address, key: address } ),
		} );
	return {
		watch: newWatch(),
		newWatch,
		noted: () =>
			noted.map( ( { kind, reason } ) => `${ kind } ${ reason }` ),
		set( bots: Partial< BotSettings > ) {
			settings = { ...settings, bots: { ...settings.bots, ...bots } };
		},
	};
}

describe( 'a request', () => {
	it( 'of a program costs more where bots are met, and what any other costs elsewhere', () => {
		const weights = ( [ 'off', 'observe', 'enforce' ] as const ).map(
			( mode ) => {
				const { watch, noted } = setUp( mode );
				return [ watch.weigh( MEMBER, requestWith( CURL ) ), noted() ];
			}
		);
		const reason = 'score-90 known-bot no-language no-encoding';
		expect( weights ).toEqual( [
			[ 1, [] ],
			[ 1, [ `would-meet-bot ${ reason }` ] ],
			[ 4, [ `bot-met ${ reason }` ] ],
		] );
	} );

	it( 'is judged with its signature, whatever else it sends', () => {
		const { watch, noted } = setUp( 'enforce' );
		const odd = { ...CHROMIUM, 'sec-fetch-site': 'elsewhere' };
		expect( watch.weigh( MEMBER, requestWith( CHROMIUM ) ) ).toBe( 1 );
		expect( watch.weigh( MEMBER, requestWith( odd ) ) ).toBe( 1 );
		expect( watch.weigh( MEMBER, requestWith( CURL ) ) ).toBe( 4 );
		expect( watch.weigh( MEMBER, requestWith( CHROMIUM ) ) ).toBe( 1 );
		expect( watch.weigh( OTHER, requestWith( CHROMIUM ) ) ).toBe( 1 );
		expect( noted() ).toHaveLength( 1 );
	} );

	it( 'is judged by what browsers send of each header, and by no more of it', () => {
		const { watch, noted } = setUp( 'enforce' );
		const long = ( end: string ) =>
			requestWith( {
				...CURL,
				'user-agent': `curl/8.0 ${ 'x'.repeat( 600 ) }${ end }`,
			} );
		expect( watch.weigh( MEMBER, long( 'one' ) ) ).toBe( 4 );
		expect( watch.weigh( MEMBER, long( 'other' ) ) ).toBe( 4 );
		expect( noted() ).toHaveLength( 1 );
		expect( watch.proverOf( MEMBER, long( 'one' ) ) ).toEqual(
			watch.proverOf( MEMBER, long( 'other' ) )
		);
		expect( watch.weigh( MEMBER, requestWith( CHROMIUM ) ) ).toBe( 1 );
	} );

	it( 'from another browser than the first of its session is suspicious, both ways not', () => {
		const { watch, noted } = setUp( 'enforce' );
		watch.weigh( MEMBER, requestWith( FIREFOX ) );
		expect( watch.weigh( MEMBER, requestWith( CHROMIUM ) ) ).toBe( 2 );
		expect( watch.weigh( MEMBER, requestWith( FIREFOX ) ) ).toBe( 1 );
		expect( noted() ).toEqual( [ 'bot-met score-60 browser-changed' ] );
	} );

	it( 'follows the settings at once', () => {
		const { watch, set, noted } = setUp( 'observe' );
		const weigh = () => watch.weigh( MEMBER, requestWith( CURL ) );
		expect( weigh() ).toBe( 1 );
		set( { mode: 'enforce' } );
		expect( weigh() ).toBe( 4 );
		set( { allowedNetworks: [ '203.0.113.0/24' ] } );
		expect( weigh() ).toBe( 1 );
		set( { allowedNetworks: [ '2001:db8::/32', 'nonsense', '10.0.0.1' ] } );
		expect( weigh() ).toBe( 4 );
		expect( noted() ).toHaveLength( 2 );
	} );
} );

describe( 'a session that gave a proof', () => {
	it( 'pays as any other, on processes that only see its pass too', () => {
		const { watch, newWatch } = setUp( 'enforce' );
		const another = newWatch();
		another.weigh( MEMBER, requestWith( CURL ) );
		watch.weigh( MEMBER, requestWith( CURL ) );
		const pass = watch.noteOutcome( MEMBER, requestWith( CURL ), 'proven' );
		const withPass = {
			...CURL,
			cookie: `a=b; ${ PASS_COOKIES.strict }=${ pass }`,
		};
		expect( watch.weigh( MEMBER, requestWith( CURL ) ) ).toBe( 1 );
		expect( another.weigh( MEMBER, requestWith( CURL ) ) ).toBe( 4 );
		another.weigh( MEMBER, requestWith( withPass ) );
		expect( another.weigh( MEMBER, requestWith( withPass ) ) ).toBe( 1 );
		expect( another.weigh( OTHER, requestWith( withPass ) ) ).toBe( 4 );
		const fresh = newWatch();
		expect( fresh.weigh( MEMBER, requestWith( withPass ) ) ).toBe( 1 );
	} );

	it( 'still pays for a canary it followed', () => {
		const { watch } = setUp( 'enforce' );
		const request = () => requestWith( FIREFOX );
		expect( watch.weigh( MEMBER, request() ) ).toBe( 1 );
		expect( watch.noteCanary( MEMBER, request() ) ).toBe( true );
		expect( watch.weigh( MEMBER, request() ) ).toBe( 3 );
		watch.noteOutcome( MEMBER, request(), 'proven' );
		expect( watch.weigh( MEMBER, request() ) ).toBe( 3 );
	} );
} );

describe( 'a suspect', () => {
	it( 'is due for a question once for each signature, and eight times at most', () => {
		const { watch } = setUp( 'enforce' );
		const asks = ( headers: Headers ) => {
			const request = requestWith( headers );
			watch.weigh( MEMBER, request );
			const suspect = watch.suspectOf( request );
			return suspect?.acquaintance.asks( suspect.judgement ) ?? false;
		};
		expect( asks( FIREFOX ) ).toBe( false );
		expect( [ asks( CURL ), asks( CURL ) ] ).toEqual( [ true, false ] );
		const questions = Array.from( { length: 20 }, ( _, index ) =>
			asks( { ...CURL, 'user-agent': `curl/${ index }` } )
		);
		expect( questions.filter( Boolean ) ).toHaveLength( 7 );
	} );
} );
