/**
 * Express with jsonwebtoken and nothing else: a signature and a time are checked, no session and no revocation.
 */
import { parse } from 'cookie';
import { verify } from 'jsonwebtoken';
import { createKeyring } from '../../../server/crypto/keyring';
import { COOKIES } from '../../../shared/protocol';
import { configurationOf } from '../configuration';
import { greetingApp } from './greeting';
import { listen } from './listen';

const { secrets } = configurationOf( process.env );
const { access: key } = createKeyring( secrets ).current;

listen(
	greetingApp( ( app ) =>
		app.use( ( request, response, next ) => {
			const cookies = parse( request.headers.cookie ?? '' );
			try {
				verify( cookies[ COOKIES.access ] ?? '', key, {
					algorithms: [ 'HS256' ],
				} );
			} catch {
				response.sendStatus( 401 );
				return;
			}
			next();
		} )
	)
);
