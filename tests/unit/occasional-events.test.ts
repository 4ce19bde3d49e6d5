/**
 * Events that could happen at every request are recorded now and then.
 */
import { describe, expect, it } from '@jest/globals';
import { OccasionalEvents } from '../../server/domain/occasional-events';
import type { BrakeReason, SessionEvent } from '../../server/domain/ports';
import { createFakeClock } from './support/fake-clock';

const MINUTE_MS = 60_000;

function setUp( isAway = false ) {
	const clock = createFakeClock();
	const recorded: SessionEvent[] = [];
	const events = new OccasionalEvents(
		{
			async record( event ) {
				if ( isAway ) {
					throw new Error( 'away' );
				}
				recorded.push( event );
			},
		},
		clock
	);
	return { clock, recorded, events };
}

interface Differences {
	readonly kind?: 'slowed' | 'refused';
	readonly reason?: BrakeReason;
	readonly sid?: string | null;
	readonly ip?: string;
}

function refusal( differences: Differences = {} ) {
	return {
		kind: 'refused',
		reason: 'session-minute',
		userId: 42,
		sid: 'AAECAwQFBgcICQoLDA0ODw',
		ip: '192.0.2.1',
		...differences,
	} as const;
}

describe( 'occasional events', () => {
	it( 'records the same of the same session once an hour', () => {
		const { clock, recorded, events } = setUp();
		events.note( refusal() );
		clock.advance( 59 * MINUTE_MS );
		events.note( refusal() );
		expect( recorded ).toHaveLength( 1 );
		clock.advance( MINUTE_MS );
		events.note( refusal() );
		expect( recorded ).toHaveLength( 2 );
	} );

	it( 'records other reasons, kinds and sessions besides', () => {
		const { recorded, events } = setUp();
		events.note( refusal() );
		events.note( refusal( { reason: 'session-day' } ) );
		events.note( refusal( { kind: 'slowed' } ) );
		events.note( refusal( { sid: 'BBECAwQFBgcICQoLDA0ODw' } ) );
		expect( recorded ).toHaveLength( 4 );
	} );

	it( 'records no more than 60 in a minute', () => {
		const { clock, recorded, events } = setUp();
		const noteMany = () => {
			for ( let index = 0; index < 100; index++ ) {
				events.note(
					refusal( { sid: `${ clock.nowSeconds() }-${ index }` } )
				);
			}
		};
		noteMany();
		expect( recorded ).toHaveLength( 60 );
		clock.advance( MINUTE_MS );
		noteMany();
		expect( recorded ).toHaveLength( 120 );
	} );

	it( 'goes on where an event cannot be recorded', async () => {
		const { events } = setUp( true );
		expect( () => events.note( refusal() ) ).not.toThrow();
		await new Promise( setImmediate );
	} );
} );
