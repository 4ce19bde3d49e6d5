/**
 * Rate limits shared by all processes: the limiter of the domain on the limits table.
 */
import type { Clock, Limiter, LimitGroup } from '../../domain/ports';
import type { Database } from '../database';
import type { Tables } from '../tables';
import { Allowances, type LimitsInForce } from './allowances';
import { CounterGroup } from './counter-group';
import { Ledger } from './ledger';
import { HAVE_TIME, limitOf, WINDOWS, type Windows } from './policies';

/** Where it is told that limits are no longer shared, and that they are again. */
export interface LimitsLog {
	warn( details: object, message: string ): void;
}

/**
 * @param options.limits  gives the limits of the settings as they are now
 * @param options.windows lengths of windows other than the usual ones
 */
export function createLimiter(
	database: Database,
	tables: Tables,
	{
		clock,
		log,
		limits,
		windows = WINDOWS,
	}: {
		readonly clock: Clock;
		readonly log: LimitsLog;
		readonly limits: () => LimitsInForce;
		readonly windows?: Windows;
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
	const groups = new Map(
		( Object.keys( windows ) as LimitGroup[] ).map( ( name ) => [
			name,
			new CounterGroup( name, windows[ name ], ledger, clock ),
		] )
	);
	const counterOf = ( group: LimitGroup, points: number ) =>
		( groups.get( group ) as CounterGroup ).withLimit( points );
	const allowances = new Allowances( counterOf, limits, clock );
	return {
		consume: ( group, key ) =>
			counterOf( group, limitOf( group, limits().limits ) ).consume(
				key,
				1,
				HAVE_TIME.has( group )
			),
		allowanceOf: ( member ) => allowances.of( member ),
		penalize: ( member, points ) =>
			allowances.of( member ).penalize( points ),
	};
}
