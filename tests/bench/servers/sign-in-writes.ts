/**
 * What a sign-in writes and nothing else: the row that uses the handoff up and keeps the session, as the service writes
 * it. Nothing is verified or limited, as beside it in `two-inserts`.
 */
import { text } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '../../../server/clock';
import {
	sessionFromHandoff,
	type Session,
} from '../../../server/domain/session';
import { createStore } from '../../../server/store';
import type { HandoffClaims } from '../../../shared/handoff';
import { configurationOf } from '../configuration';
import { listen } from './listen';

const HOUR_SECONDS = 60 * 60;

const { sessions } = createStore(
	configurationOf( process.env ).database,
	systemClock,
	{ warn: ( _details, message ) => console.error( message ) }
);

async function signIn(
	request: IncomingMessage,
	response: ServerResponse
): Promise< void > {
	const { handoff } = JSON.parse( await text( request ) ) as {
		readonly handoff: string;
	};
	const insertion = await sessions.insert( sessionOf( claimsOf( handoff ) ) );
	response
		.writeHead( insertion === 'opened' ? 201 : 409, {
			'Content-Length': 0,
		} )
		.end();
}

function claimsOf( token: string ): HandoffClaims {
	const [ , payload = '' ] = token.split( '.' );
	return JSON.parse(
		Buffer.from( payload, 'base64url' ).toString()
	) as HandoffClaims;
}

function sessionOf( claims: HandoffClaims ): Session {
	const { name, locale, roles, iat } = claims;
	return sessionFromHandoff(
		{ ...claims, cookieMode: 'strict' },
		{
			claims: { name, locale, roles, accessTtlSeconds: HOUR_SECONDS },
			device: { ip: '127.0.0.1', userAgent: '' },
			openerHash: null,
			sessionTtlSeconds: HOUR_SECONDS,
			createdAt: iat,
			issuedAt: iat,
		}
	);
}

listen( ( request, response ) => {
	signIn( request, response ).catch( ( error: unknown ) => {
		console.error( error );
		response.writeHead( 500 ).end();
	} );
} );
