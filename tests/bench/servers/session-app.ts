/**
 * Sessions the usual way: an Express app with express-session, which opens a session, greets those who have one, and
 * prolongs it. Nothing is signed anew or asked of WordPress.
 */
import express, { type RequestHandler } from 'express';
import session, { type Store } from 'express-session';
import { OPEN_PATH, TOUCH_PATH } from '../session-paths';
import { GREETING } from './greeting';

declare module 'express-session' {
	interface SessionData {
		member: unknown;
	}
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * @param store      where sessions are kept
 * @param rolling    whether each answer sets the cookie anew
 * @param afterwards steps behind the session, such as a limit
 */
export function sessionApp(
	store: Store,
	{
		rolling,
		afterwards = [],
	}: {
		readonly rolling: boolean;
		readonly afterwards?: readonly RequestHandler[];
	}
) {
	const app = express();
	app.use(
		session( {
			store,
			// Every process of a server is given the same.
			secret: process.env.SESSION_SECRET ?? '',
			resave: false,
			saveUninitialized: false,
			rolling,
			cookie: { maxAge: DAY_MS },
		} ),
		...afterwards
	);
	app.post( OPEN_PATH, express.json(), ( request, response ) => {
		request.session.member = request.body;
		response.sendStatus( 201 );
	} );
	app.get( '/', ( request, response ) => {
		if ( request.session.member ) {
			response.type( 'text/plain' ).send( GREETING );
		} else {
			response.sendStatus( 401 );
		}
	} );
	app.post( TOUCH_PATH, ( request, response ) => {
		const { member, cookie } = request.session;
		if ( ! member ) {
			response.sendStatus( 401 );
			return;
		}
		response.json( { member, expiresInMs: cookie.maxAge } );
	} );
	return app;
}
