/**
 * Reads the session that a request presents: a living access token whose session is not revoked.
 */
import type { Confirmations } from './confirmations';
import { DrawbridgeError } from './errors';
import type { Lifetimes } from './lifetimes';
import type { Clock, SettingsSource, SiteSettings, TokenCodec } from './ports';
import type { Inquiry, Revocations } from './revocations';
import type { Identity } from './session';

/** What reading a session needs. */
export interface ReadSessionPorts {
	readonly clock: Clock;
	readonly settings: SettingsSource;
	readonly tokens: TokenCodec;
	readonly revocations: Revocations;
	readonly confirmations: Confirmations;
}

/** The session cookies of a request, as sent. */
export interface PresentedTokens {
	readonly access: string | undefined;
	readonly refresh: string | undefined;
}

/** What a request is about to do. */
export interface Access {
	/** Whether it changes nothing. */
	readonly isRead: boolean;
	/** Gives the path relative to the base path, without query; asked only where it matters. */
	path(): string;
}

/**
 * Reads the session from what is in memory.
 *
 * @return null if something has to be waited for; then `readSession` does
 * @throws {DrawbridgeError} as `readSession` does
 */
export function readSessionAtOnce(
	ports: ReadSessionPorts,
	presented: PresentedTokens,
	access: Access
): Identity | null {
	const settings = ports.settings.atHand();
	if ( ! settings ) {
		return null;
	}
	const identity = livingIdentity( ports, settings, presented );
	const inquiry = inquiryFor( access, settings );
	if ( ! ports.revocations.passesAtOnce( identity, inquiry ) ) {
		return null;
	}
	ports.confirmations.note( identity );
	return identity;
}

/**
 * @throws {DrawbridgeError} `session-missing`, `session-expired`, `session-revoked`, `temporarily-unavailable`
 */
export async function readSession(
	ports: ReadSessionPorts,
	presented: PresentedTokens,
	access: Access
): Promise< Identity > {
	const settings = await ports.settings.current();
	const identity = livingIdentity( ports, settings, presented );
	await ports.revocations.assertNotRevoked(
		identity,
		inquiryFor( access, settings )
	);
	ports.confirmations.note( identity );
	return identity;
}

/** The identity of an access token that lives at this moment; nothing is said of revocations yet. */
function livingIdentity(
	{ tokens, clock }: ReadSessionPorts,
	{ serviceUrl, lifetimes }: SiteSettings,
	presented: PresentedTokens
): Identity {
	const identity = presented.access
		? tokens.readAccess( presented.access, serviceUrl )
		: null;
	const expiresAt = identity ? endOf( identity, lifetimes ) : 0;
	if ( identity && expiresAt > clock.nowSeconds() ) {
		return expiresAt === identity.expiresAt
			? identity
			: { ...identity, expiresAt };
	}
	const refresh = presented.refresh
		? tokens.readRefresh( presented.refresh, serviceUrl )
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

function inquiryFor( access: Access, { strictPaths }: SiteSettings ): Inquiry {
	return {
		isRead: access.isRead,
		askDatabase:
			strictPaths.length > 0 && isBelow( access.path(), strictPaths ),
	};
}

/** When an access token ends: as it says, or earlier if the owner has shortened the lifetime since. */
function endOf( identity: Identity, { accessTtlSeconds }: Lifetimes ): number {
	return Math.min( identity.expiresAt, identity.issuedAt + accessTtlSeconds );
}

function isBelow( path: string, prefixes: readonly string[] ): boolean {
	return prefixes.some(
		( prefix ) =>
			path === prefix || path.startsWith( prefix.replace( /\/*$/, '/' ) )
	);
}

/**
 * The session that a request's cookies belong to, alive or not: enough for the one who holds them to end it.
 *
 * @throws {DrawbridgeError} `session-missing`
 */
export async function presentedSession(
	ports: Pick< ReadSessionPorts, 'settings' | 'tokens' >,
	presented: PresentedTokens
): Promise< { readonly sid: string; readonly userId: number } > {
	const { serviceUrl } = await ports.settings.current();
	const session =
		( presented.refresh &&
			ports.tokens.readRefresh( presented.refresh, serviceUrl ) ) ||
		( presented.access &&
			ports.tokens.readAccess( presented.access, serviceUrl ) );
	if ( ! session ) {
		throw new DrawbridgeError(
			'session-missing',
			'no token of ours was presented'
		);
	}
	return session;
}
