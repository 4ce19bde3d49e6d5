/**
 * Sessions and limits in Redis: express-session with connect-redis, express-rate-limit with rate-limit-redis.
 */
import { RedisStore as SessionStore } from 'connect-redis';
import { rateLimit } from 'express-rate-limit';
import { RedisStore as LimitStore } from 'rate-limit-redis';
import { LIMIT } from './limits';
import { listen } from './listen';
import { connectRedis } from './redis-store';
import { sessionApp } from './session-app';

connectRedis().then( ( client ) => {
	const limit = rateLimit( {
		store: new LimitStore( {
			sendCommand: ( ...args: string[] ) => client.sendCommand( args ),
		} ),
		limit: LIMIT.points,
		windowMs: LIMIT.duration * 1000,
		keyGenerator: ( { sessionID } ) => sessionID,
		standardHeaders: 'draft-8',
		legacyHeaders: false,
	} );
	listen(
		sessionApp( new SessionStore( { client } ), {
			rolling: false,
			afterwards: [ limit ],
		} )
	);
}, console.error );
