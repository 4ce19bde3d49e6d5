/**
 * The score: what people's browsers send stays below the mark, what programs send does not.
 */
import { describe, expect, it } from '@jest/globals';
import {
	excusedWeight,
	HIGH_SCORE,
	judge,
	reasonOf,
	weightOf,
	type SessionHistory,
} from '../../../server/domain/bots/suspicion';
import type { BotSign } from '../../../server/domain/event-reasons';
import { requestSignals } from '../../../server/http/bots/request-signals';
import {
	CHROMIUM,
	FIREFOX,
	OLD_SAFARI,
	PEOPLE,
	PROGRAMS,
	type Headers,
} from './browsers';

const NEW: SessionHistory = { family: null, hasFollowedCanary: false };

function verdictOn( headers: Headers, history = NEW, isTrustworthy = true ) {
	return judge( requestSignals( headers, isTrustworthy ), history );
}

describe( 'a person', () => {
	it.each( Object.entries( PEOPLE ) )(
		'with %s stays below the mark',
		( _name, headers ) => {
			const verdict = verdictOn( headers );
			expect( [ verdict.score < HIGH_SCORE, verdict ] ).toEqual( [
				true,
				verdict,
			] );
			expect( weightOf( verdict ) ).toBe( 1 );
		}
	);

	it.each( [
		[ 'Chromium', CHROMIUM ],
		[ 'Firefox', FIREFOX ],
		[ 'Safari', OLD_SAFARI ],
	] )( 'with plain %s gives no reason at all', ( _name, headers ) => {
		expect( verdictOn( headers ) ).toEqual( { score: 0, reasons: [] } );
	} );

	it( 'is not held to what browsers send only where they trust the address', () => {
		expect(
			verdictOn(
				{
					'user-agent': CHROMIUM[ 'user-agent' ],
					accept: CHROMIUM.accept,
					'accept-language': 'en',
					'accept-encoding': 'gzip',
				},
				NEW,
				false
			).score
		).toBe( 0 );
	} );
} );

describe( 'a program', () => {
	it.each( Object.entries( PROGRAMS ) )(
		'that is %s reaches the mark',
		( _name, headers ) => {
			const verdict = verdictOn( headers );
			expect( [ verdict.score >= HIGH_SCORE, verdict ] ).toEqual( [
				true,
				verdict,
			] );
			expect( weightOf( verdict ) ).toBeGreaterThan( 1 );
		}
	);
} );

describe( 'one request', () => {
	it.each( [
		[ 'a site that does not exist', { 'sec-fetch-site': 'elsewhere' } ],
		[ 'a click that loads an image', { 'sec-fetch-mode': 'no-cors' } ],
		[
			'a page that is fetched',
			{ 'sec-fetch-mode': 'cors', 'sec-fetch-user': undefined },
		],
		[ 'a destination left out', { 'sec-fetch-dest': undefined } ],
	] )( 'with %s comes from no browser', ( _name, differences ) => {
		expect( verdictOn( { ...FIREFOX, ...differences } ).reasons ).toEqual( [
			'odd-fetch-metadata',
		] );
	} );

	it.each( [
		[ 'another version', { 'sec-ch-ua': '"Chromium";v="149"' } ],
		[ 'no engine', { 'sec-ch-ua': '"Google Chrome";v="150"' } ],
		[ 'another system', { 'sec-ch-ua-platform': '"Windows"' } ],
		[ 'a phone', { 'sec-ch-ua-mobile': '?1' } ],
		[ 'Firefox', { 'user-agent': FIREFOX[ 'user-agent' ] } ],
	] )(
		'whose client hints and User-Agent disagree on %s is noted for it',
		( _name, differences ) => {
			expect(
				verdictOn( { ...CHROMIUM, ...differences } ).reasons
			).toEqual( [ 'odd-client-hints' ] );
		}
	);

	it( 'for a page that wants no page is noted for it', () => {
		expect(
			verdictOn( { ...FIREFOX, accept: 'application/json' } ).reasons
		).toEqual( [ 'no-html' ] );
	} );
} );

describe( 'a session', () => {
	it( 'whose cookies turn up in another browser reaches the mark', () => {
		const history = { ...NEW, family: 'firefox' } as const;
		expect( verdictOn( CHROMIUM, history ) ).toEqual( {
			score: 60,
			reasons: [ 'browser-changed' ],
		} );
		expect( verdictOn( FIREFOX, history ).score ).toBe( 0 );
		expect(
			verdictOn( PEOPLE[ 'the player of an iPhone' ] as Headers, history )
				.reasons
		).not.toContain( 'browser-changed' );
	} );

	it( 'that followed a canary stays above the mark, whatever it proves', () => {
		const history = { ...NEW, hasFollowedCanary: true };
		expect( verdictOn( CHROMIUM, history ) ).toEqual( {
			score: 75,
			reasons: [ 'canary' ],
		} );
		expect( excusedWeight( history ) ).toBe( 3 );
		expect( excusedWeight( NEW ) ).toBe( 1 );
	} );
} );

describe( 'a score', () => {
	it.each( [
		[ 0, 1 ],
		[ 59, 1 ],
		[ 60, 2 ],
		[ 75, 3 ],
		[ 90, 4 ],
		[ 100, 5 ],
	] )( 'of %i makes a request cost %i', ( score, weight ) => {
		expect( weightOf( { score } ) ).toBe( weight );
	} );

	it( 'is told with as many reasons as an event holds, the weightiest first', () => {
		expect( reasonOf( verdictOn( PROGRAMS.curl as Headers ) ) ).toBe(
			'score-90 known-bot no-language no-encoding'
		);
		const reason = reasonOf( {
			score: 100,
			reasons: Array< BotSign >( 9 ).fill( 'no-fetch-metadata' ),
		} );
		expect( reason ).toBe(
			'score-100 no-fetch-metadata no-fetch-metadata no-fetch-metadata'
		);
		expect( reason.length ).toBeLessThanOrEqual( 64 );
	} );
} );
