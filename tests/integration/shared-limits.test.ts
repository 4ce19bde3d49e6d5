/**
 * A limit shared by real processes on a real table: never more than the limit in a window, nobody refused before nine
 * tenths of it are spent, whatever is killed and whatever a process's clock says.
 */
import { afterAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../server/clock';
import { createStore } from '../../server/store';
import { POLICIES, type Policies } from '../../server/store/limits/policies';
import { Spenders, type Request } from './limits/spenders';
import { reportOf, strays, WindowWatch, type Window } from './limits/windows';
import { databaseOptionsOf } from './support/database-options';
import { useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';

const WINDOW_SECONDS = 2;
const SHORT: Policies = {
	...POLICIES,
	session: { points: 600, windowSeconds: WINDOW_SECONDS },
	unknown: { points: 60, windowSeconds: WINDOW_SECONDS },
};
const GROUPS = [ 'session', 'unknown' ] as const;

const sandbox = useSandbox();

function limits(): string {
	return tableName( sandbox(), 'limits' );
}

/** A process's own limiter, in this process. */
function limiterOf( policies?: Policies ) {
	const warnings: string[] = [];
	const store = createStore(
		databaseOptionsOf( sandbox() ),
		systemClock,
		{ warn: ( _details, message ) => warnings.push( message ) },
		policies
	);
	stores.push( store );
	return { limiter: store.limiter, warnings };
}

const stores: ReturnType< typeof createStore >[] = [];
afterAll( () => Promise.all( stores.map( ( store ) => store.close() ) ) );

/** How many statements the database runs for a piece of work. */
async function statementsFor( work: () => Promise< unknown > ) {
	const before = await statements();
	await work();
	// Both looks are counted too.
	return ( await statements() ) - before - 1;
}

async function statements(): Promise< number > {
	const [ row ] = await sandbox().database.query< { Value: string } >(
		"SHOW GLOBAL STATUS LIKE 'Questions'"
	);
	return Number( row?.Value );
}

describe( 'spent by processes as fast as they are let', () => {
	it.each( [
		{ processes: 1, kills: 5, wallClocksOffMs: [ 0 ] },
		{ processes: 3, kills: 6, wallClocksOffMs: [ 0, 7_000, -3_600_000 ] },
		{ processes: 8, kills: 7, wallClocksOffMs: [ 0, -1_500, 30_000 ] },
	] )(
		'limits hold and are used up with $processes at once and $kills killed and replaced',
		async ( { processes, kills, wallClocksOffMs } ) => {
			await sandbox().database.query( `DELETE FROM ${ limits() }` );
			const watches = GROUPS.map( ( group ) => ( {
				group,
				watch: new WindowWatch(
					sandbox().database,
					limits(),
					group,
					WINDOW_SECONDS * 1000
				),
			} ) );
			const spenders = await Spenders.start(
				processes,
				{
					database: databaseOptionsOf( sandbox() ),
					policies: SHORT,
					key: `shared by ${ processes }`,
				},
				wallClocksOffMs
			);
			await spenders.killOneEvery( 700, kills );
			const requests = await spenders.stop();
			const seen = await Promise.all(
				watches.map( async ( { group, watch } ) => ( {
					group,
					windows: await watch.stop(),
				} ) )
			);

			for ( const { group, windows } of seen ) {
				const ofGroup = requests.filter(
					( request ) => request.group === group
				);
				expectLimitHolds( SHORT[ group ].points, windows, ofGroup );
			}
		}
	);

	/** At the edge of a window it is not known to which a request belonged, so the sum over all windows is judged too. */
	function expectLimitHolds(
		limit: number,
		windows: readonly Window[],
		requests: readonly Request[]
	): void {
		const least = 0.9 * limit;
		let usedUp = 0;
		for ( const window of windows ) {
			const { passed, before } = reportOf( window, requests );
			expect( passed ).toBeLessThanOrEqual( limit );
			if ( before !== null ) {
				usedUp++;
				expect( before ).toBeGreaterThanOrEqual( least );
			}
		}
		const passed = requests.filter( ( { allowed } ) => allowed ).length;
		const unanswered = requests.filter(
			( { allowed } ) => allowed === null
		).length;
		expect( usedUp ).toBeGreaterThanOrEqual( 1 );
		expect( passed ).toBeLessThanOrEqual( windows.length * limit );
		expect( passed + unanswered ).toBeGreaterThanOrEqual( usedUp * least );
		expect( strays( windows, requests ) ).toEqual( [] );
	}
} );

describe( 'what limits cost', () => {
	const SESSIONS = Array.from(
		{ length: 100 },
		( _, n ) => `session ${ n }`
	);

	it( 'a hundred hot sessions: one statement for every twenty requests or more', async () => {
		const { limiter } = limiterOf();
		const spendAll = () =>
			Promise.all(
				SESSIONS.map( async ( sid ) => limiter.spend( 'session', sid ) )
			);
		let requests = 0;
		const count = await statementsFor( async () => {
			const endMs = performance.now() + 2_000;
			while ( performance.now() < endMs ) {
				await spendAll();
				requests += SESSIONS.length;
				await systemClock.sleep( 20 );
			}
		} );
		expect( requests ).toBeGreaterThan( 2_000 );
		expect( count / requests ).toBeLessThan( 0.05 );
	} );

	it( 'five hundred addresses counted at once: a few transactions', async () => {
		const { limiter } = limiterOf();
		const count = await statementsFor( () =>
			Promise.all(
				Array.from( { length: 500 }, ( _, n ) =>
					limiter.consume( 'exchange', `address ${ n }` )
				)
			)
		);
		expect( count ).toBeLessThan( 50 );
	} );

	it.each( GROUPS )(
		'a key that is known to have spent its %s limit: nothing',
		async ( group ) => {
			const { limiter } = limiterOf( {
				...POLICIES,
				[ group ]: { points: 3, windowSeconds: 60 },
			} );
			const ask = () =>
				group === 'session'
					? limiter.spend( group, 'spent' )
					: limiter.consume( group, 'spent' );
			const states = [];
			for ( let count = 0; count < 4; count++ ) {
				states.push( await ask() );
			}
			expect( states.map( ( { allowed } ) => allowed ) ).toEqual( [
				true,
				true,
				true,
				false,
			] );
			const count = await statementsFor( async () => {
				for ( let left = 200; left > 0; left-- ) {
					const { allowed, remaining, resetSeconds } = await ask();
					expect( [ allowed, remaining ] ).toEqual( [ false, 0 ] );
					expect( resetSeconds ).toBeLessThanOrEqual( 60 );
				}
			} );
			expect( count ).toBeLessThan( 20 );
		}
	);
} );

describe( 'while the database is away', () => {
	const POINTS = 600;
	const ALONE = POINTS / 12;

	it( 'a tighter limit takes over and is over with it; the log says each once', async () => {
		const { limiter, warnings } = limiterOf( {
			...POLICIES,
			session: { points: POINTS, windowSeconds: 60 },
		} );
		expect( await limiter.spend( 'session', 'before' ) ).toMatchObject( {
			allowed: true,
			limit: POINTS,
		} );
		await sandbox().database.stop();
		try {
			let passed = 0;
			for ( let count = 0; count < 2 * ALONE; count++ ) {
				const state = await limiter.spend( 'session', 'meanwhile' );
				passed += Number( state.allowed );
			}
			expect( passed ).toBe( ALONE );
			expect( warnings ).toEqual( [
				expect.stringContaining( 'does not count' ),
			] );
		} finally {
			await sandbox().database.start();
		}
		await until( 'the limit is shared again', async () => {
			const { remaining } = await limiter.spend( 'session', 'after' );
			return remaining > ALONE;
		} );
		expect( warnings ).toEqual( [
			expect.stringContaining( 'does not count' ),
			expect.stringContaining( 'counts requests again' ),
		] );
	} );
} );
