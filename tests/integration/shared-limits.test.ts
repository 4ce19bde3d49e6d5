/**
 * A limit shared by real processes on a real table: never more than the limit in a window, nobody refused before nine
 * tenths of it are spent, whatever is killed and whatever a process's clock says.
 */
import { afterAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../server/clock';
import type { CountedMember, LimitState } from '../../server/domain/ports';
import { createOwnLimiter, type OwnLimits } from './limits/own-limiter';
import { asSeenBy, Spenders, type Request } from './limits/spenders';
import { reportOf, strays, WindowWatch, type Window } from './limits/windows';
import { databaseOptionsOf } from './support/database-options';
import { useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { until } from './support/until';

/** The longer one is used up within its second short window. */
const SHORT = {
	budget: { perMinute: 600, perHour: 1_000 },
	limits: { unknownPathsPerMinute: 60 },
	windows: {
		'session-minute': 2,
		'session-hour': 5,
		'member-minute': 2,
		'member-hour': 5,
		unknown: 2,
	},
};
const WATCHED = [
	{ group: 'session-minute', spentBy: 'budgets', limit: 600 },
	{ group: 'session-hour', spentBy: 'budgets', limit: 1_000 },
	{ group: 'unknown', spentBy: 'unknown', limit: 60 },
] as const;

const sandbox = useSandbox();

function limits(): string {
	return tableName( sandbox(), 'limits' );
}

/** A process's own limiter, in this process. */
function limiterOf( differences: Omit< OwnLimits, 'database' > = {} ) {
	const warnings: string[] = [];
	const { limiter, close } = createOwnLimiter(
		{ database: databaseOptionsOf( sandbox() ), ...differences },
		{ warn: ( _details, message ) => warnings.push( message ) }
	);
	closing.push( close );
	// What other tests spend is another member's.
	const userId = 1_000 + closing.length;
	const spend = async ( sid: string ) => {
		const member: CountedMember = { sid, userId, roles: [] };
		const states =
			( await limiter.allowanceOf( member ).spend( 'address', 1 ) ) ?? [];
		return {
			states,
			allowed: states.every( ( state ) => state.allowed ),
		};
	};
	return { limiter, spend, warnings };
}

const closing: ( () => Promise< void > )[] = [];
afterAll( () => Promise.all( closing.map( ( close ) => close() ) ) );

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
			const watches = WATCHED.map( ( watched ) => ( {
				...watched,
				watch: new WindowWatch(
					sandbox().database,
					limits(),
					watched.group,
					SHORT.windows[ watched.group ] * 1000
				),
			} ) );
			const spenders = await Spenders.start(
				processes,
				{
					limits: {
						database: databaseOptionsOf( sandbox() ),
						...SHORT,
					},
					key: `shared by ${ processes }`,
				},
				wallClocksOffMs
			);
			await spenders.killOneEvery( 900, kills );
			const requests = await spenders.stop();
			const seen = await Promise.all(
				watches.map( async ( { watch, ...watched } ) => ( {
					...watched,
					windows: await watch.stop(),
				} ) )
			);

			for ( const { group, spentBy, limit, windows } of seen ) {
				const ofGroup = requests.filter(
					( request ) => request.group === spentBy
				);
				expectLimitHolds( limit, windows, asSeenBy( group, ofGroup ) );
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
		const { spend } = limiterOf( { budget: { perMinute: 60_000 } } );
		let requests = 0;
		const count = await statementsFor( async () => {
			const endMs = performance.now() + 2_000;
			while ( performance.now() < endMs ) {
				await Promise.all( SESSIONS.map( spend ) );
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

	it.each( [ 'unknown', 'failure', 'relapse' ] as const )(
		'a hundred addresses that go wrong (%s) one after the other: less than a statement each',
		async ( group ) => {
			const { limiter } = limiterOf();
			const going: Promise< LimitState >[] = [];
			const count = await statementsFor( async () => {
				for ( let n = 0; n < 100; n++ ) {
					going.push( limiter.consume( group, `wrong ${ n }` ) );
					await systemClock.sleep( 2 );
				}
				await Promise.all( going );
			} );
			expect( count ).toBeLessThan( 100 );
			for ( const state of await Promise.all( going ) ) {
				expect( state.remaining ).toBe( state.limit - 1 );
			}
		}
	);

	it.each( [ 'session-day', 'unknown' ] as const )(
		'a key that is known to have spent its %s limit: nothing',
		async ( group ) => {
			const { limiter, spend } = limiterOf( {
				budget: { perDay: 3 },
				limits: { unknownPathsPerMinute: 3 },
			} );
			const ask = async () => {
				if ( group === 'unknown' ) {
					return limiter.consume( group, 'spent' );
				}
				const { allowed, states } = await spend( 'spent' );
				const state = states.find( ( one ) => one.group === group );
				return { allowed, remaining: state?.remaining };
			};
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
					expect( await ask() ).toMatchObject( {
						allowed: false,
						remaining: 0,
					} );
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
		const { spend, warnings } = limiterOf( {
			budget: { perMinute: POINTS },
		} );
		expect( await spend( 'before' ) ).toMatchObject( { allowed: true } );
		await sandbox().database.stop();
		try {
			let passed = 0;
			for ( let count = 0; count < 2 * ALONE; count++ ) {
				const { allowed } = await spend( 'meanwhile' );
				passed += Number( allowed );
			}
			expect( passed ).toBe( ALONE );
			expect( warnings ).toEqual( [
				expect.stringContaining( 'does not count' ),
			] );
		} finally {
			await sandbox().database.start();
		}
		await until( 'the limit is shared again', async () => {
			const { states } = await spend( 'after' );
			return states.length === 0;
		} );
		expect( warnings ).toEqual( [
			expect.stringContaining( 'does not count' ),
			expect.stringContaining( 'counts requests again' ),
		] );
	} );
} );
