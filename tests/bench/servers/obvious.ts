/**
 * Our own packages, wired the obvious way: jsonwebtoken, a SELECT from a blacklist, RateLimiterMySQL.
 */
import { createPool as createCallbackPool } from 'mysql2';
import { RateLimiterMySQL } from 'rate-limiter-flexible';
import { poolOptions } from '../plain-pool';
import { BLACKLIST_TABLE, LIMITS_TABLE } from '../plain-tables';
import {
	accessTokenOf,
	verifyAccessToken,
	type AccessClaims,
} from './access-token';
import { checkedApp } from './checked-app';
import { LIMIT } from './limits';
import { listen } from './listen';

const callbackPool = createCallbackPool( poolOptions );
const pool = callbackPool.promise();

const limiter = new RateLimiterMySQL( {
	storeClient: callbackPool,
	storeType: 'pool',
	dbName: poolOptions.database,
	tableName: LIMITS_TABLE,
	tableCreated: true,
	...LIMIT,
} );

listen(
	checkedApp( async ( request ) => {
		let claims: AccessClaims;
		try {
			claims = verifyAccessToken( accessTokenOf( request ) );
		} catch {
			return 401;
		}
		const [ rows ] = await pool.execute(
			`SELECT 1 FROM ${ BLACKLIST_TABLE } WHERE sid = ? LIMIT 1`,
			[ claims.sid ]
		);
		if ( ( rows as unknown[] ).length > 0 ) {
			return 401;
		}
		await limiter.consume( claims.sid );
		return 200;
	} )
);
