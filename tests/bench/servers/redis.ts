/**
 * The same job on Redis, wired the obvious way: jsonwebtoken, EXISTS in a blacklist, RateLimiterRedis, one after the other.
 */
import { BLACKLISTED, connectRedis, createRedisLimiter } from './redis-store';
import {
	accessTokenOf,
	verifyAccessToken,
	type AccessClaims,
} from './access-token';
import { checkedApp } from './checked-app';
import { listen } from './listen';

connectRedis().then( ( client ) => {
	const limiter = createRedisLimiter( client );
	listen(
		checkedApp( async ( request ) => {
			let claims: AccessClaims;
			try {
				claims = verifyAccessToken( accessTokenOf( request ) );
			} catch {
				return 401;
			}
			if ( await client.exists( BLACKLISTED + claims.sid ) ) {
				return 401;
			}
			await limiter.consume( claims.sid );
			return 200;
		} )
	);
}, console.error );
