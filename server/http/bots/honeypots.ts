/**
 * Honeypots: paths that no dashboard has and every scanner tries, for visitors who bring no session.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Scanners } from '../../domain/bots/scanners';
import { HIGH_SCORE, judge } from '../../domain/bots/suspicion';
import type { OccasionalEvents } from '../../domain/occasional-events';
import type { Clock, SettingsSource, SiteSettings } from '../../domain/ports';
import type { createClientAddressReader } from '../client-address';
import { sendProblemDocument } from '../send-problem';
import { AllowedNetworks } from './allowed-networks';
import { isTrusted, requestSignals } from './request-signals';

/** Secrets and administration of other software; nothing that a dashboard may honestly keep for its members. */
const HONEYPOT =
	/^(?:\/[\w-]+){0,3}\/(?:\.env|\.git\/|\.svn\/|\.aws\/|\.ssh\/|\.htpasswd|wp-login\.php|wp-config\.php|xmlrpc\.php|phpinfo\.php|cgi-bin\/|vendor\/phpunit\/|phpmyadmin\/scripts\/)/i;

/** A scanner is one without history: it never had a session. */
const NO_HISTORY = { family: null, hasFollowedCanary: false };

/** What honeypots need. */
export interface HoneypotPorts {
	readonly clock: Clock;
	readonly settings: SettingsSource;
	readonly occasionalEvents: OccasionalEvents;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
}

/**
 * Whoever tries several of them is refused for an hour whatever they ask for, unless they come with a person's browser:
 * a neighbour behind the same address notices nothing. It is all counted in memory, so that strangers cost no query.
 *
 * @return a function for requests without a session, that answers those of scanners and says whether it has
 */
export function createTrapScanner( ports: HoneypotPorts ) {
	const scanners = new Scanners( ports.clock );
	const allowed = new AllowedNetworks();

	return function trapScanner(
		request: IncomingMessage,
		response: ServerResponse
	): boolean {
		const settings = ports.settings.lastKnown();
		if ( ! settings || settings.bots.mode === 'off' ) {
			return false;
		}
		const { address, key } = ports.readClientAddress( request );
		const { mode, allowedNetworks } = settings.bots;
		if ( allowed.includes( address, allowedNetworks ) ) {
			return false;
		}
		const isHoneypot = HONEYPOT.test( request.url ?? '' );
		if ( isHoneypot && scanners.noteHit( key ) ) {
			ports.occasionalEvents.note( {
				kind: mode === 'enforce' ? 'bot-met' : 'would-meet-bot',
				reason: 'honeypot',
				userId: 0,
				sid: null,
				ip: address,
			} );
		}
		if ( mode !== 'enforce' ) {
			return false;
		}
		const secondsLeft = scanners.secondsLeft( key );
		if ( secondsLeft > 0 && ( isHoneypot || isBot( request, settings ) ) ) {
			response.setHeader( 'Retry-After', String( secondsLeft ) );
			sendProblemDocument( response, 'rate-limited' );
			return true;
		}
		if ( isHoneypot ) {
			sendProblemDocument( response, 'not-found' );
		}
		return isHoneypot;
	};
}

function isBot(
	{ headers }: IncomingMessage,
	settings: SiteSettings
): boolean {
	const signals = requestSignals( headers, isTrusted( settings.serviceUrl ) );
	return judge( signals, NO_HISTORY ).score >= HIGH_SCORE;
}
