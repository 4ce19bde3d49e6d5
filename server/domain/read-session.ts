/**
 * Reads the session that a request presents: a living access token whose session is not revoked.
 */
import { DrawbridgeError } from './errors';
import type { Clock, SettingsSource, TokenCodec } from './ports';
import type { Revocations } from './revocations';
import type { Identity } from './session';

/** What reading a session needs. */
export interface ReadSessionPorts {
	readonly clock: Clock;
	readonly settings: SettingsSource;
	readonly tokens: TokenCodec;
	readonly revocations: Revocations;
}

/** The session cookies of a request, as sent. */
export interface PresentedTokens {
	readonly access: string | undefined;
	readonly refresh: string | undefined;
}

/**
 * @param ports
 * @param presented
 * @param isRead    whether the request changes nothing
 * @throws {DrawbridgeError} `session-missing`, `session-expired`, `session-revoked`, `temporarily-unavailable`
 */
export async function readSession(
	ports: ReadSessionPorts,
	presented: PresentedTokens,
	isRead: boolean
): Promise< Identity > {
	const { serviceUrl } = await ports.settings.current();
	const identity = presented.access
		? ports.tokens.readAccess( presented.access, serviceUrl )
		: null;
	const now = ports.clock.nowSeconds();

	if ( identity && identity.expiresAt > now ) {
		await ports.revocations.assertNotRevoked( identity, isRead );
		return identity;
	}
	const refresh = presented.refresh
		? ports.tokens.readRefresh( presented.refresh, serviceUrl )
		: null;
	if ( identity || refresh ) {
		throw new DrawbridgeError(
			'session-expired',
			'the access token has ended'
		);
	}
	throw new DrawbridgeError(
		'session-missing',
		'no token of ours was presented'
	);
}

/**
 * The session that a request's cookies belong to, alive or not: enough for the one who holds them to end it.
 *
 * @param ports
 * @param presented
 * @throws {DrawbridgeError} `session-missing`
 */
export async function presentedSession(
	ports: Pick< ReadSessionPorts, 'settings' | 'tokens' >,
	presented: PresentedTokens
): Promise< { readonly sid: string; readonly userId: number } > {
	const { serviceUrl } = await ports.settings.current();
	const session =
		( presented.access &&
			ports.tokens.readAccess( presented.access, serviceUrl ) ) ||
		( presented.refresh &&
			ports.tokens.readRefresh( presented.refresh, serviceUrl ) );
	if ( ! session ) {
		throw new DrawbridgeError(
			'session-missing',
			'no token of ours was presented'
		);
	}
	return session;
}
