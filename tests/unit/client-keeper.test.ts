/**
 * The keeper of a session in the browser: when it renews, what it survives, and what it takes for the end.
 */
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { Keeper, type Standing } from '../../server/browser/client/keeper';
import type { Answer } from '../../server/browser/client/service';
import type { TabMessage } from '../../server/browser/client/tabs';
import { sessionView } from './support/session-view';

const MINUTE_MS = 60_000;
const FRESH: Answer = { kind: 'session', view: sessionView() };
const NOT_NOW: Answer = { kind: 'not-now', retryAfterMs: 0 };

/** The keeper in a tab of its own, with a service whose answers the test decides. */
class Tab {
	/** What happened, in order. */
	readonly events: string[] = [];
	readonly requests: string[] = [];
	readonly told: TabMessage[] = [];
	readAnswer: Answer = FRESH;
	renewAnswer: Answer = FRESH;
	signOutAnswer: Answer = { kind: 'done' };
	isOnline = true;
	/** Whether another tab is at it when this one wants to renew. */
	mustWait = false;
	warnedOf: Standing | null = null;

	readonly keeper = new Keeper( {
		service: {
			read: () => this.#answer( 'read', () => this.readAnswer ),
			renew: () => this.#answer( 'renew', () => this.renewAnswer ),
			signOut: () => this.#answer( 'sign out', () => this.signOutAnswer ),
		},
		tabs: {
			tell: ( message ) => this.told.push( message ),
			alone: ( work ) => Promise.resolve( this.mustWait ).then( work ),
		},
		isOnline: () => this.isOnline,
		changed: () => undefined,
		renewed: ( _view, here ) =>
			this.events.push( here ? 'renewed' : 'renewed elsewhere' ),
		expiring: ( standing ) => {
			this.events.push( 'expiring' );
			this.warnedOf = standing;
		},
		ended: ( reason, here ) =>
			this.events.push( `${ reason }${ here ? ' here' : '' }` ),
	} );

	count( request: string ): number {
		return this.requests.filter( ( made ) => made === request ).length;
	}

	async #answer( request: string, answer: () => Answer ): Promise< Answer > {
		this.requests.push( request );
		return answer();
	}
}

let tab: Tab;

beforeEach( () => {
	jest.useFakeTimers();
	jest.spyOn( Math, 'random' ).mockReturnValue( 0.5 );
	tab = new Tab();
} );

afterEach( () => {
	jest.useRealTimers();
} );

describe( 'a session that goes on', () => {
	beforeEach( () => tab.keeper.look() );

	it( 'is renewed when the service says so, again and again', async () => {
		await jest.advanceTimersByTimeAsync( 19 * MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 0 );
		await jest.advanceTimersByTimeAsync( MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 1 );
		await jest.advanceTimersByTimeAsync( 20 * MINUTE_MS );
		expect( tab.events ).toEqual( [ 'renewed', 'renewed' ] );
	} );

	it( 'is told to the other tabs when it is renewed here', async () => {
		await tab.keeper.renew();
		expect( tab.told ).toEqual( [
			{ kind: 'renewed', view: sessionView() },
		] );
	} );

	it( 'is not renewed here when another tab has done it', async () => {
		await jest.advanceTimersByTimeAsync( 15 * MINUTE_MS );
		tab.keeper.hear( { kind: 'renewed', view: sessionView() } );
		await jest.advanceTimersByTimeAsync( 15 * MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 0 );
		expect( tab.events ).toEqual( [ 'renewed elsewhere' ] );
	} );

	it( 'is not renewed twice by tabs that wait for each other', async () => {
		await jest.advanceTimersByTimeAsync( 15 * MINUTE_MS );
		tab.mustWait = true;
		await tab.keeper.renew();
		expect( tab.count( 'renew' ) ).toBe( 0 );
		expect( tab.events ).toEqual( [ 'renewed elsewhere' ] );
	} );

	it( 'is not renewed again by a tab that is told of it while it waits', async () => {
		await jest.advanceTimersByTimeAsync( 15 * MINUTE_MS );
		tab.mustWait = true;
		const renewing = tab.keeper.renew();
		tab.keeper.hear( { kind: 'renewed', view: sessionView() } );
		expect( await renewing ).toEqual( sessionView() );
		expect( tab.count( 'renew' ) ).toBe( 0 );
		expect( tab.events ).toEqual( [ 'renewed elsewhere' ] );
	} );

	it( 'is renewed after all when the tab it waited for did not manage', async () => {
		await jest.advanceTimersByTimeAsync( 15 * MINUTE_MS );
		tab.mustWait = true;
		tab.readAnswer = {
			kind: 'session',
			view: sessionView( { renewInSeconds: 300 } ),
		};
		await tab.keeper.renew();
		expect( tab.events ).toEqual( [ 'renewed' ] );
	} );

	it( 'is renewed once, however many ask at the same time', async () => {
		await Promise.all( [ tab.keeper.renew(), tab.keeper.renew() ] );
		expect( tab.count( 'renew' ) ).toBe( 1 );
	} );
} );

describe( 'a service that does not answer', () => {
	beforeEach( () => tab.keeper.look() );

	it( 'ends nothing, however long it lasts, and is asked ever more slowly', async () => {
		tab.renewAnswer = NOT_NOW;
		tab.readAnswer = NOT_NOW;
		await jest.advanceTimersByTimeAsync( 3 * 60 * MINUTE_MS );
		expect( tab.events ).toEqual( [ 'expiring' ] );
		expect( tab.keeper.standing.ended ).toBeNull();
		expect( tab.keeper.standing.reconnecting ).toBe( true );
		expect( tab.count( 'renew' ) ).toBeLessThan( 220 );

		tab.renewAnswer = FRESH;
		await jest.advanceTimersByTimeAsync( MINUTE_MS );
		expect( tab.events ).toEqual( [ 'expiring', 'renewed' ] );
		expect( tab.keeper.standing ).toMatchObject( {
			reconnecting: false,
			expiring: false,
		} );
	} );

	it( 'is left alone for as long as it asks', async () => {
		tab.renewAnswer = { kind: 'not-now', retryAfterMs: 5 * MINUTE_MS };
		await jest.advanceTimersByTimeAsync( 24 * MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 1 );
		await jest.advanceTimersByTimeAsync( 2 * MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 2 );
	} );

	it( 'is not asked in haste because reading still works', async () => {
		tab.renewAnswer = { kind: 'not-now', retryAfterMs: 5 * MINUTE_MS };
		await jest.advanceTimersByTimeAsync( 21 * MINUTE_MS );
		tab.readAnswer = {
			kind: 'session',
			view: sessionView( {
				renewInSeconds: 0,
				accessExpiresInSeconds: 9 * 60,
			} ),
		};
		await tab.keeper.look();
		await jest.advanceTimersByTimeAsync( MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 1 );
	} );

	it( 'is nothing to speak of the first time', async () => {
		tab.renewAnswer = NOT_NOW;
		await expect( tab.keeper.renew() ).rejects.toMatchObject( {
			code: 'not-now',
		} );
		expect( tab.keeper.standing.reconnecting ).toBe( false );
	} );

	it( 'shows at once when the device is offline', () => {
		tab.isOnline = false;
		expect( tab.keeper.standing.reconnecting ).toBe( true );
	} );
} );

describe( 'a device that wakes', () => {
	beforeEach( () => tab.keeper.look() );

	it( 'renews a session whose access token ended meanwhile', async () => {
		tab.readAnswer = { kind: 'expired' };
		await tab.keeper.look();
		expect( tab.requests ).toEqual( [ 'read', 'read', 'renew' ] );
		expect( tab.events ).toEqual( [ 'renewed' ] );
	} );

	it( 'takes the time left from the service', async () => {
		tab.readAnswer = {
			kind: 'session',
			view: sessionView( { accessExpiresInSeconds: 240 } ),
		};
		await tab.keeper.look();
		expect( tab.keeper.standing.endsAtMs - performance.now() ).toBe(
			240_000
		);
	} );

	it( 'asks once, however many events its waking sets off', async () => {
		await Promise.all( [ tab.keeper.look(), tab.keeper.look() ] );
		expect( tab.count( 'read' ) ).toBe( 2 );
	} );
} );

describe( 'the end of a session', () => {
	it.each( [ 'revoked', 'missing', 'expired' ] as const )(
		'is told once when a renewal is answered that it is %s',
		async ( kind ) => {
			await tab.keeper.look();
			tab.renewAnswer = { kind };
			tab.readAnswer = { kind };
			await expect( tab.keeper.renew() ).rejects.toMatchObject( {
				code: 'session-ended',
			} );
			await tab.keeper.look();
			await jest.advanceTimersByTimeAsync( 60 * MINUTE_MS );
			expect( tab.events ).toEqual( [ kind ] );
			expect( tab.keeper.standing.view ).toBeNull();
		}
	);

	it( 'comes when its whole life is over, after a warning that no renewal helps', async () => {
		tab.readAnswer = {
			kind: 'session',
			view: sessionView( {
				accessExpiresInSeconds: 600,
				sessionExpiresInSeconds: 600,
			} ),
		};
		await tab.keeper.look();
		tab.readAnswer = { kind: 'expired' };
		tab.renewAnswer = { kind: 'expired' };
		await jest.advanceTimersByTimeAsync( 8 * MINUTE_MS );
		expect( tab.warnedOf ).toMatchObject( {
			renewable: false,
			expiring: true,
		} );
		await jest.advanceTimersByTimeAsync( 3 * MINUTE_MS );
		expect( tab.events ).toEqual( [ 'expiring', 'expired' ] );
	} );

	it( 'is undone when the member has signed in again', async () => {
		tab.readAnswer = { kind: 'missing' };
		await tab.keeper.look();
		tab.readAnswer = FRESH;
		await tab.keeper.look();
		expect( tab.keeper.standing ).toMatchObject( {
			ended: null,
			view: sessionView(),
		} );
	} );

	it( 'is what it is to this page when somebody else has signed in', async () => {
		await tab.keeper.look();
		tab.readAnswer = {
			kind: 'session',
			view: sessionView( {
				user: { id: 8, name: 'Other', locale: 'en_US', roles: [] },
			} ),
		};
		await tab.keeper.look();
		expect( tab.events ).toEqual( [ 'other-member' ] );
	} );

	it( 'comes at last when the CSRF value is gone for good', async () => {
		await tab.keeper.look();
		tab.renewAnswer = { kind: 'csrf' };
		await jest.advanceTimersByTimeAsync( 29 * MINUTE_MS );
		expect( tab.events ).toEqual( [ 'expiring' ] );
		await jest.advanceTimersByTimeAsync( 2 * MINUTE_MS );
		expect( tab.events ).toEqual( [ 'expiring', 'expired' ] );
	} );
} );

describe( 'signing out', () => {
	beforeEach( () => tab.keeper.look() );

	it( 'ends the session here and tells every tab', async () => {
		await tab.keeper.signOut();
		expect( tab.events ).toEqual( [ 'signed-out here' ] );
		expect( tab.told ).toEqual( [ { kind: 'signed-out' } ] );
		await jest.advanceTimersByTimeAsync( 60 * MINUTE_MS );
		expect( tab.count( 'renew' ) ).toBe( 0 );
	} );

	it( 'in another tab ends the session here', () => {
		tab.keeper.hear( { kind: 'signed-out' } );
		expect( tab.events ).toEqual( [ 'signed-out' ] );
	} );

	it( 'does not come about if it could not be recorded', async () => {
		tab.signOutAnswer = NOT_NOW;
		await expect( tab.keeper.signOut() ).rejects.toMatchObject( {
			code: 'not-now',
		} );
		expect( tab.events ).toEqual( [] );
		expect( tab.told ).toEqual( [] );
	} );

	it( 'counts when there was no session left to end', async () => {
		tab.signOutAnswer = { kind: 'missing' };
		await tab.keeper.signOut();
		expect( tab.events ).toEqual( [ 'signed-out here' ] );
	} );

	it( 'is not undone by an answer that was under way', async () => {
		const looking = tab.keeper.look();
		tab.keeper.hear( { kind: 'signed-out' } );
		await looking;
		expect( tab.keeper.standing.ended ).toBe( 'signed-out' );
	} );
} );
