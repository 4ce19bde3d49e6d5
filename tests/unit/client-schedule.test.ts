/**
 * When the browser renews, and when it tries again.
 */
import { describe, expect, it } from '@jest/globals';
import {
	isRenewable,
	renewalDelayMs,
	retryDelayMs,
} from '../../server/browser/client/schedule';
import { sessionView } from './support/session-view';

const EARLIEST = 0;
const MIDDLE = 0.5;
const LATEST = 1;

describe( 'the next renewal', () => {
	it( 'comes when the service says, a tenth earlier or later', () => {
		const view = sessionView();
		expect( renewalDelayMs( view, EARLIEST ) ).toBe( 1_080_000 );
		expect( renewalDelayMs( view, MIDDLE ) ).toBe( 1_200_000 );
		expect( renewalDelayMs( view, LATEST ) ).toBe( 1_320_000 );
	} );

	it( 'comes before the warning would, whatever the service says', () => {
		const view = sessionView( { renewInSeconds: 3_000 } );
		expect( renewalDelayMs( view, LATEST ) ).toBe( 1_620_000 );
	} );

	it( 'comes half-way through a short access token', () => {
		const view = sessionView( {
			accessExpiresInSeconds: 300,
			renewInSeconds: 290,
		} );
		expect( renewalDelayMs( view, MIDDLE ) ).toBe( 150_000 );
	} );

	it( 'comes soon, but not at once, if it is overdue', () => {
		const view = sessionView( { renewInSeconds: 0 } );
		expect( renewalDelayMs( view, MIDDLE ) ).toBe( 5_000 );
	} );

	it( 'does not come where the whole life of the session ends', () => {
		const view = sessionView( {
			accessExpiresInSeconds: 600,
			sessionExpiresInSeconds: 600,
		} );
		expect( isRenewable( view ) ).toBe( false );
		expect( renewalDelayMs( view, MIDDLE ) ).toBeNull();
	} );
} );

describe( 'the next attempt after a failure', () => {
	it( 'waits twice as long each time, up to a minute', () => {
		const delays = [ 1, 2, 3, 4, 5, 6, 7, 8 ].map( ( failures ) =>
			retryDelayMs( failures, 0, EARLIEST )
		);
		expect( delays ).toEqual( [
			1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
		] );
	} );

	it( 'comes up to a quarter sooner by chance', () => {
		expect( retryDelayMs( 3, 0, LATEST ) ).toBe( 3_000 );
	} );

	it( 'never comes before the service allows it', () => {
		expect( retryDelayMs( 1, 90_000, MIDDLE ) ).toBe( 90_000 );
	} );
} );
