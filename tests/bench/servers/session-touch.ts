/**
 * Sessions the usual way: express-session with connect-redis, each request prolonging its session. Nothing is signed anew,
 * asked of WordPress or limited.
 */
import { randomBytes } from 'node:crypto';
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createClient } from 'redis';
import { OPEN_PATH, TOUCH_PATH } from '../session-paths';
import { listen } from './listen';

declare module 'express-session' {
	interface SessionData {
		member: unknown;
	}
}

const DAY_MS = 24 * 60 * 60 * 1000;

const client = createClient( {
	socket: { host: '127.0.0.1', port: Number( process.env.REDIS_PORT ) },
} );
client.on( 'error', console.error );

const app = express();
app.use(
	session( {
		store: new RedisStore( { client } ),
		secret: randomBytes( 32 ).toString( 'hex' ),
		resave: false,
		saveUninitialized: false,
		rolling: true,
		cookie: { maxAge: DAY_MS },
	} )
);
app.post( OPEN_PATH, express.json(), ( request, response ) => {
	request.session.member = request.body;
	response.sendStatus( 201 );
} );
app.post( TOUCH_PATH, ( request, response ) => {
	const { member, cookie } = request.session;
	if ( ! member ) {
		response.sendStatus( 401 );
		return;
	}
	response.json( { member, expiresInMs: cookie.maxAge } );
} );

client.connect().then( () => listen( app ), console.error );
