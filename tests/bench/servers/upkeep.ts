/**
 * What the service does beside requests, once for each request: a poll of the blacklist, or a step of purging.
 */
import { systemClock } from '../../../server/clock';
import { createParts } from '../../../server/parts';
import { configurationOf } from '../configuration';
import { UPKEEP_PATHS } from '../upkeep-paths';
import { greet } from './greeting';
import { listen } from './listen';

const parts = createParts( configurationOf( process.env ), systemClock, {
	warn: ( _details: object, message: string ) => console.error( message ),
} );

/** A session that nobody has; a strict path asks the database each time. */
const NOBODY = {
	sid: 'AAAAAAAAAAAAAAAAAAAAAA',
	userId: 0,
	authTime: Number.MAX_SAFE_INTEGER,
	issuedAt: Number.MAX_SAFE_INTEGER,
};
const STRICT = { isRead: true, askDatabase: true };

const WORK = new Map< string | undefined, () => Promise< void > >( [
	[
		UPKEEP_PATHS.poll,
		() => parts.revocations.assertNotRevoked( NOBODY, STRICT ),
	],
	[ UPKEEP_PATHS.purge, () => parts.purge() ],
] );

listen( ( request, response ) => {
	const work = WORK.get( request.url ) ?? ( () => Promise.resolve() );
	work().then(
		() => greet( request, response ),
		( error: unknown ) => {
			console.error( error );
			response.writeHead( 503 ).end();
		}
	);
} );
