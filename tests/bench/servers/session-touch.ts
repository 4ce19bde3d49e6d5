/**
 * Sessions in Redis, each request prolonging its session and its cookie.
 */
import { RedisStore } from 'connect-redis';
import { listen } from './listen';
import { connectRedis } from './redis-store';
import { sessionApp } from './session-app';

connectRedis().then(
	( client ) =>
		listen( sessionApp( new RedisStore( { client } ), { rolling: true } ) ),
	console.error
);
