/**
 * Rate limits shared by all processes: the limiter of the domain on the limits table.
 */
import type { Clock, Limiter, LimitGroup } from '../../domain/ports';
import type { Database } from '../database';
import type { Tables } from '../tables';
import { Counter } from './counter';
import { Leases } from './leases';
import { Ledger } from './ledger';
import { pointsInHand, POLICIES, type Policies } from './policies';

/** Where it is told that limits are no longer shared, and that they are again. */
export interface LimitsLog {
	warn( details: object, message: string ): void;
}

export function createLimiter(
	database: Database,
	tables: Tables,
	{
		clock,
		log,
		policies = POLICIES,
	}: {
		readonly clock: Clock;
		readonly log: LimitsLog;
		readonly policies?: Policies | undefined;
	}
): Limiter {
	const ledger = new Ledger( database, tables.limits, clock, {
		away: ( error ) =>
			log.warn(
				{ cause: ( error as { code?: unknown } ).code },
				'the database does not count requests: each process limits by itself now, more strictly'
			),
		back: () =>
			log.warn(
				{},
				'the database counts requests again for all processes'
			),
	} );
	const counter = ( group: LimitGroup ) =>
		new Counter( group, policies[ group ], ledger, clock );
	const counters = {
		handoff: counter( 'handoff' ),
		exchange: counter( 'exchange' ),
		renewal: counter( 'renewal' ),
		logout: counter( 'logout' ),
		unknown: counter( 'unknown' ),
		failure: counter( 'failure' ),
		relapse: counter( 'relapse' ),
	};
	const leased = ( group: LimitGroup ) =>
		new Leases(
			counter( group ),
			pointsInHand( policies[ group ] ),
			clock
		);
	const leases = {
		session: leased( 'session' ),
		member: leased( 'member' ),
		address: leased( 'address' ),
	};
	return {
		consume: ( group, key ) => counters[ group ].consume( key ),
		spend: ( group, key ) => leases[ group ].spend( key ),
	};
}
