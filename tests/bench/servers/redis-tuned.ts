/**
 * The same job on Redis, tuned: verified tokens are remembered, and both questions travel together in one pipeline.
 */
import { BLACKLISTED, connectRedis, createRedisLimiter } from './redis-store';
import {
	accessTokenOf,
	verifyAccessToken,
	type AccessClaims,
} from './access-token';
import { checkedApp } from './checked-app';
import { listen } from './listen';

const remembered = new Map< string, AccessClaims >();

/** @throws if the token does not hold */
function claimsOf( token: string ): AccessClaims {
	const known = remembered.get( token );
	if ( known && known.exp * 1000 > Date.now() ) {
		return known;
	}
	const claims = verifyAccessToken( token );
	remembered.set( token, claims );
	return claims;
}

connectRedis().then( ( client ) => {
	const limiter = createRedisLimiter( client );
	listen(
		checkedApp( async ( request ) => {
			let claims: AccessClaims;
			try {
				claims = claimsOf( accessTokenOf( request ) );
			} catch {
				return 401;
			}
			// The client sends all commands of one turn of the event loop in one write.
			const [ blacklisted ] = await Promise.all( [
				client.exists( BLACKLISTED + claims.sid ),
				limiter.consume( claims.sid ),
			] );
			return blacklisted ? 401 : 200;
		} )
	);
}, console.error );
