/**
 * Puts the service's guard in front of a dashboard, on the sandbox's real database and keys.
 */
import type { RequestListener } from 'node:http';
import { systemClock as clock } from '../../../server/clock';
import { createKeyring } from '../../../server/crypto/keyring';
import { createTokenCodec } from '../../../server/crypto/token-codec';
import { Confirmations } from '../../../server/domain/confirmations';
import { Revocations } from '../../../server/domain/revocations';
import { createGuard } from '../../../server/gate/guard';
import { accessOf } from '../../../server/http/access';
import { createStripBasePath } from '../../../server/http/base-path';
import { readCookies } from '../../../server/http/cookies';
import { isNavigation, isSafeMethod } from '../../../server/http/navigation';
import { createRespondError } from '../../../server/http/respond-error';
import { createShowArrival } from '../../../server/http/show-arrival';
import { createStore } from '../../../server/store';
import { configurationOf } from '../configuration';

const log = {
	warn: ( _details: object, message: string ) => console.error( message ),
	error: ( _details: object, message: string ) => console.error( message ),
};

/**
 * What `server/app.ts` does with a request for the dashboard: strip the base path, guard, hand on.
 */
export function guarded( dashboard: RequestListener ): RequestListener {
	const { database, secrets } = configurationOf( process.env );
	const store = createStore( database, clock );
	const { settings } = store;
	const respondError = createRespondError( {
		log,
		knownSettings: () => settings.current().catch( () => null ),
		onNotReady: () => {},
	} );
	const stripBasePath = createStripBasePath( settings );
	const guard = createGuard( {
		...store,
		clock,
		tokens: createTokenCodec( createKeyring( secrets ) ),
		revocations: new Revocations( store.blacklist, clock ),
		confirmations: new Confirmations( store.sessions ),
		readCookies,
		isNavigation,
		isSafeMethod,
		accessOf,
		// Every request of the benchmark brings a session.
		countStranger: async () => {},
		showArrival: createShowArrival( settings ),
		respondError,
	} );

	return ( request, response ) => {
		stripBasePath( request ).then(
			() =>
				guard( request, response, () =>
					dashboard( request, response )
				),
			( error: unknown ) => respondError( request, response, error )
		);
	};
}
