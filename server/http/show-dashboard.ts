/**
 * `GET /`: the first dashboard page, behind the gate.
 */
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { CANARY_PATH, PATHS } from '../../shared/protocol';
import { DrawbridgeError } from '../domain/errors';
import { listSessions, type ListSessionsPorts } from '../domain/list-sessions';
import type {
	Brake,
	BrakeHistory,
	Seals,
	SettingsSource,
	TokenCodec,
} from '../domain/ports';
import type { Identity, Session } from '../domain/session';
import { canaryTagFor } from './bots/canary';
import type { createClientAddressReader } from './client-address';
import { deviceOf } from './device';
import { renderDashboardPage, type OtherSession } from './pages/dashboard-page';
import { deviceName } from './pages/device-name';
import { sendPage } from './send-page';

/** What the dashboard page needs. */
export interface ShowDashboardPorts extends ListSessionsPorts {
	readonly settings: SettingsSource;
	readonly tokens: TokenCodec;
	readonly brakes: BrakeHistory;
	readonly seals: Seals;
	/** The identity with which the gate let a request in. */
	readonly identityFor: ( request: IncomingMessage ) => Identity;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
}

export function createShowDashboard(
	ports: ShowDashboardPorts
): RequestHandler {
	return async function showDashboard( request, response ) {
		const identity = ports.identityFor( request );
		const { siteName, issuer, basePath, bots } =
			await ports.settings.current();
		const [ others, brake ] = await Promise.all( [
			otherSessions( ports, identity ),
			latestBrake( ports, identity ),
		] );
		const canary = canaryTagFor( ports.seals, bots, identity.sid );
		const now = ports.clock.nowSeconds();
		const device = deviceOf( request, ports.readClientAddress );
		void ports.sessions.touch( identity.sid, now ).catch( () => undefined );

		sendPage( response, 200, ( nonce ) =>
			renderDashboardPage( {
				nonce,
				siteName,
				homeUrl: issuer,
				user: identity,
				session: {
					since: identity.authTime,
					until: identity.sessionExpiresAt,
					device: deviceName( device.userAgent ),
					address: device.ip,
				},
				otherSessions: others?.map( asOtherSession ) ?? null,
				brake,
				csrf: ports.tokens.csrfFor( identity.sid ),
				urls: {
					logout: basePath + PATHS.logout,
					endSession: basePath + PATHS.endSession,
					client: basePath + PATHS.client,
					canary:
						canary && `${ basePath }${ CANARY_PATH }/${ canary }`,
				},
				locale: identity.locale,
			} )
		);
	};
}

/** A note beside the page's purpose: where it cannot be read, nothing is said. */
function latestBrake(
	{ brakes }: ShowDashboardPorts,
	identity: Identity
): Promise< Brake | null > {
	return brakes.latestOf( identity ).catch( () => null );
}

/** Who is inside goes on while the database is away; only this list has to wait. */
async function otherSessions(
	ports: ListSessionsPorts,
	{ userId, sid }: Identity
): Promise< readonly Session[] | null > {
	try {
		const sessions = await listSessions( ports, userId );
		return sessions.filter( ( session ) => session.sid !== sid );
	} catch ( error ) {
		if (
			error instanceof DrawbridgeError &&
			error.code === 'temporarily-unavailable'
		) {
			return null;
		}
		throw error;
	}
}

function asOtherSession( session: Session ): OtherSession {
	return {
		sid: session.sid,
		device: deviceName( session.userAgent ),
		address: session.ip,
		isFramed: session.cookieMode === 'partitioned',
		since: session.createdAt,
		lastSeen: session.lastSeenAt,
	};
}
