/**
 * Rate limits shared by all processes: rate-limiter-flexible on the limits table.
 */
import { createHash } from 'node:crypto';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory';
import RateLimiterMySQL from 'rate-limiter-flexible/lib/RateLimiterMySQL';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes';
import type { Limiter, LimitGroup, LimitState } from '../domain/ports';
import type { Database, Row } from './database';
import type { Tables } from './tables';

interface Policy {
	readonly points: number;
	readonly windowSeconds: number;
}

/** Requests of one address in a window. An office of 200 members behind one address signs in within a minute. */
const POLICIES: Readonly< Record< LimitGroup, Policy > > = {
	handoff: { points: 300, windowSeconds: 60 },
	exchange: { points: 300, windowSeconds: 60 },
	renewal: { points: 600, windowSeconds: 60 },
	logout: { points: 120, windowSeconds: 60 },
	unknown: { points: 120, windowSeconds: 60 },
	session: { points: 3_000, windowSeconds: 60 },
	member: { points: 6_000, windowSeconds: 60 },
	address: { points: 60_000, windowSeconds: 60 },
};

/** With the database away each process allows this share of the limit by itself. */
const INSURANCE_SHARE = 0.25;

/** One INSERT and one SELECT on the service's own pool, instead of the package's transaction of five statements. */
class SharedLimiter extends RateLimiterMySQL {
	constructor(
		private readonly database: Database,
		private readonly table: string,
		options: ConstructorParameters< typeof RateLimiterMySQL >[ 0 ]
	) {
		super( options );
	}

	/** The package's own hook for counting; its keys are `{group}:{hash}`. */
	protected async _upsert(
		key: string,
		points: number,
		durationMs: number
	): Promise< readonly Row[] > {
		const now = Date.now();
		const expire = now + durationMs;
		await this.database.write(
			`INSERT INTO ${ this.table } (\`key\`, points, expire) VALUES (?, ?, ?)
			ON DUPLICATE KEY UPDATE points = IF(expire <= ?, ?, points + ?), expire = IF(expire <= ?, ?, expire)`,
			[ key, points, expire, now, points, points, now, expire ]
		);
		return this.database.rows(
			`SELECT points, expire FROM ${ this.table } WHERE \`key\` = ?`,
			[ key ]
		);
	}
}

export function createLimiter( database: Database, tables: Tables ): Limiter {
	const limiters = Object.fromEntries(
		Object.entries( POLICIES ).map( ( [ group, policy ] ) => [
			group,
			createGroup( database, tables, group, policy ),
		] )
	) as Record< LimitGroup, SharedLimiter >;

	const count = async ( group: LimitGroup, key: string ) =>
		stateOf(
			POLICIES[ group ],
			await consumed( limiters[ group ], hashOf( key ) )
		);
	return { consume: count, spend: count };
}

function createGroup(
	database: Database,
	tables: Tables,
	group: string,
	policy: Policy
): SharedLimiter {
	const insurance = new RateLimiterMemory( {
		keyPrefix: group,
		points: Math.ceil( policy.points * INSURANCE_SHARE ),
		duration: policy.windowSeconds,
	} );
	return new SharedLimiter( database, tables.limits, {
		storeClient: database,
		storeType: 'pool',
		tableCreated: true,
		clearExpiredByTimeout: false,
		keyPrefix: group,
		points: policy.points,
		duration: policy.windowSeconds,
		inMemoryBlockOnConsumed: policy.points + 1,
		insuranceLimiter: insurance,
	} );
}

/** The package resolves with a result when allowed and rejects with one when not. */
async function consumed(
	limiter: SharedLimiter,
	key: string
): Promise< RateLimiterRes & { allowed: boolean } > {
	try {
		return Object.assign( await limiter.consume( key ), { allowed: true } );
	} catch ( result ) {
		if ( result instanceof RateLimiterRes ) {
			return Object.assign( result, { allowed: false } );
		}
		throw result;
	}
}

function stateOf(
	policy: Policy,
	result: RateLimiterRes & { readonly allowed: boolean }
): LimitState {
	return {
		allowed: result.allowed,
		limit: policy.points,
		remaining: result.allowed ? result.remainingPoints : 0,
		windowSeconds: policy.windowSeconds,
		resetSeconds: Math.max( 1, Math.ceil( result.msBeforeNext / 1000 ) ),
	};
}

/** Keys are hashed: any text of any length makes one ASCII key of 43 characters. */
function hashOf( key: string ): string {
	return createHash( 'sha256' ).update( key ).digest( 'base64url' );
}
