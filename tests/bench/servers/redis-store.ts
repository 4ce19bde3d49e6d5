/**
 * What servers on Redis share: its client, and a limiter of rate-limiter-flexible.
 */
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { LIMIT } from './limits';

/** Keys of the blacklist begin so. */
export const BLACKLISTED = 'blacklist:';

/** Connects to the benchmark's Redis. */
export async function connectRedis() {
	const client = createClient( {
		socket: { host: '127.0.0.1', port: Number( process.env.REDIS_PORT ) },
	} );
	client.on( 'error', console.error );
	return client.connect();
}

/** A limiter that counts in Redis. */
export function createRedisLimiter( storeClient: unknown ): RateLimiterRedis {
	return new RateLimiterRedis( {
		storeClient,
		useRedisPackage: true,
		...LIMIT,
	} );
}
