/**
 * What a request passes on its way in: it is said who may frame the answer, the base path is stripped, and the dashboard
 * stands behind the guard.
 */
import type {
	IncomingMessage,
	RequestListener,
	ServerResponse,
} from 'node:http';
import type { OccasionalEvents } from './domain/occasional-events';
import type { Limiter, SiteSettings, TokenCodec } from './domain/ports';
import type { ReadSessionPorts } from './domain/read-session';
import { StrangerLimit } from './domain/stranger-limit';
import { createGuard, type Guard } from './gate/guard';
import { accessOf } from './http/access';
import { withoutBasePath } from './http/base-path';
import { BotWatch } from './http/bots/bot-watch';
import { createTrapScanner } from './http/bots/honeypots';
import {
	createAskForProof,
	type AskForProofPorts,
} from './http/bots/show-proof-page';
import type { createClientAddressReader } from './http/client-address';
import { createAllowFraming } from './http/content-security-policy';
import { createCountMember } from './http/count-member';
import { readDashboardCookies } from './http/frame-requests';
import {
	assertAllowed,
	createCountRequest,
	type CountRequest,
} from './http/limit';
import { isNavigation, isSafeMethod } from './http/navigation';
import { createNoteRefusal } from './http/note-refusal';
import {
	createRespondError,
	type AnswerNotReady,
	type ErrorLog,
} from './http/respond-error';
import { createRespondFailure } from './http/respond-failure';
import { createShowArrival } from './http/show-arrival';
import { ROBOTS_PATH } from './http/show-robots';

/** What the way in needs. */
export interface EntrancePorts extends AskForProofPorts, ReadSessionPorts {
	readonly limiter: Limiter;
	readonly occasionalEvents: OccasionalEvents;
	readonly log: ErrorLog;
	readonly tokens: TokenCodec;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
	readonly answerNotReady: AnswerNotReady;
}

/** The way in, and the steps that the service's own endpoints share with it. */
export interface Entrance {
	readonly identityFor: Guard[ 'identityFor' ];
	readonly bots: BotWatch;
	readonly countRequest: CountRequest;
	readonly respondError: ReturnType< typeof createRespondError >;
	/** Leads requests to a listener: to the service's own endpoints as they come, to everything else behind the guard. */
	leadTo( listener: RequestListener ): RequestListener;
}

export function createEntrance( ports: EntrancePorts ): Entrance {
	const { settings } = ports;
	const respondError = createRespondError( {
		log: ports.log,
		knownSettings: () => settings.current().catch( () => null ),
		answerNotReady: ports.answerNotReady,
		clock: ports.clock,
	} );
	const noteRefusal = createNoteRefusal( ports );
	const countRequest = createCountRequest( { ...ports, noteRefusal } );
	const bots = new BotWatch( ports );
	const strangers = new StrangerLimit( ports.clock );
	const allowFraming = createAllowFraming();
	const guard = createGuard( {
		...ports,
		readCookies: readDashboardCookies,
		isNavigation,
		isSafeMethod,
		accessOf,
		showArrival: createShowArrival( settings ),
		countMember: createCountMember( {
			...ports,
			weigh: ( identity, request ) => bots.weigh( identity, request ),
		} ),
		detain: createAskForProof( ports, bots ),
		trapScanner: createTrapScanner( ports ),
		countStranger( request, response ) {
			const limit = settings.lastKnown()?.limits.strangersPerMinute;
			if ( limit !== undefined ) {
				const { key } = ports.readClientAddress( request );
				const kind = isNavigation( request ) ? 'page' : 'other';
				const state = strangers.consume( `${ kind }:${ key }`, limit );
				assertAllowed( 'stranger', state, response );
			}
		},
		respondError,
	} );

	return {
		identityFor: guard.identityFor,
		bots,
		countRequest,
		respondError: createRespondFailure( {
			...ports,
			noteRefusal,
			respondError,
		} ),
		leadTo( listener ) {
			const lead = (
				request: IncomingMessage,
				response: ServerResponse,
				{ basePath, wordPressOrigins }: SiteSettings
			): void => {
				allowFraming( response, wordPressOrigins );
				request.url = withoutBasePath( request.url ?? '/', basePath );
				if ( isOwnEndpoint( request ) ) {
					listener( request, response );
				} else {
					guard( request, response, () => {
						listener( request, response );
					} );
				}
			};
			return function enter( request, response ) {
				const known = settings.atHand();
				if ( known ) {
					lead( request, response, known );
					return;
				}
				settings.current().then(
					( current ) => {
						lead( request, response, current );
					},
					( error: unknown ) =>
						respondError( request, response, error )
				);
			};
		},
	};
}

const OWN_PATH = /^\/drawbridge(?:[/?]|$)/;
const BASE = /^\/(?:\?|$)/;

/** The service's own endpoints check for themselves who may use them; the rest belongs to the dashboard. */
function isOwnEndpoint( request: IncomingMessage ): boolean {
	const { url = '/', method } = request;
	return (
		OWN_PATH.test( url ) ||
		( method === 'POST' && BASE.test( url ) ) ||
		( url === ROBOTS_PATH && isSafeMethod( request ) )
	);
}
