/**
 * Express with jsonwebtoken and nothing else: a signature and a time are checked, no session and no revocation.
 */
import { accessTokenOf, verifyAccessToken } from './access-token';
import { greetingApp } from './greeting';
import { listen } from './listen';

listen(
	greetingApp( ( app ) =>
		app.use( ( request, response, next ) => {
			try {
				verifyAccessToken( accessTokenOf( request ) );
			} catch {
				response.sendStatus( 401 );
				return;
			}
			next();
		} )
	)
);
