/**
 * Accepts a handoff without consuming it: signed by WordPress, for this service, and fresh.
 */
import type { HandoffClaims } from '../../shared/handoff';
import { CLOCK_SKEW_SECONDS, HANDOFF_TTL_SECONDS } from '../../shared/protocol';
import { cookieModeFor } from './cookie-mode';
import { DrawbridgeError } from './errors';
import type { Clock, SettingsSource, TokenCodec } from './ports';
import type { CookieMode } from './session';

/** What accepting a handoff needs. */
export interface AcceptHandoffPorts {
	readonly clock: Clock;
	readonly settings: SettingsSource;
	readonly tokens: TokenCodec;
}

/** A handoff that may open a session. */
export interface AcceptedHandoff extends HandoffClaims {
	/** How the cookies of that session are kept. */
	readonly cookieMode: CookieMode;
}

/**
 * @param token the handoff as posted
 * @return its claims
 * @throws {DrawbridgeError} `handoff-*` naming the first claim that does not hold, or `embedding-off`
 */
export async function acceptHandoff(
	ports: AcceptHandoffPorts,
	token: string
): Promise< AcceptedHandoff > {
	const handoff = ports.tokens.readHandoff( token );
	const settings = await ports.settings.current();
	const { issuer, serviceUrl } = settings;

	if ( handoff.iss !== issuer ) {
		throw new DrawbridgeError(
			'handoff-issuer',
			'handoff "iss" claim is not the WordPress home URL'
		);
	}
	if ( handoff.aud !== serviceUrl ) {
		throw new DrawbridgeError(
			'handoff-audience',
			'handoff "aud" claim is not the service address'
		);
	}
	assertFresh( handoff, ports.clock.nowSeconds() );
	return { ...handoff, cookieMode: cookieModeFor( handoff, settings ) };
}

/** RFC 7519 sections 4.1.4 and 4.1.6, with the skew that two machines may have. */
function assertFresh( handoff: HandoffClaims, now: number ): void {
	if ( handoff.iat > now + CLOCK_SKEW_SECONDS ) {
		throw new DrawbridgeError(
			'handoff-from-the-future',
			'handoff "iat" claim lies in the future'
		);
	}
	if (
		handoff.exp <= handoff.iat ||
		handoff.exp - handoff.iat > HANDOFF_TTL_SECONDS
	) {
		throw new DrawbridgeError(
			'handoff-malformed',
			'handoff "exp" claim is not within 60 s of "iat"'
		);
	}
	if ( handoff.exp + CLOCK_SKEW_SECONDS <= now ) {
		throw new DrawbridgeError(
			'handoff-expired',
			'handoff "exp" claim has passed'
		);
	}
}
