/**
 * Reads the session that a request presents: a living access token whose session is not revoked.
 */
import type { Confirmations } from './confirmations';
import { DrawbridgeError } from './errors';
import type { Lifetimes } from './lifetimes';
import type { Clock, SettingsSource, TokenCodec } from './ports';
import type { Revocations } from './revocations';
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
	/** Path relative to the base path, without query. */
	readonly path: string;
}

/**
 * @throws {DrawbridgeError} `session-missing`, `session-expired`, `session-revoked`, `temporarily-unavailable`
 */
export async function readSession(
	ports: ReadSessionPorts,
	presented: PresentedTokens,
	access: Access
): Promise< Identity > {
	const { serviceUrl, lifetimes, strictPaths } =
		await ports.settings.current();
	const identity = presented.access
		? ports.tokens.readAccess( presented.access, serviceUrl )
		: null;
	const now = ports.clock.nowSeconds();

	const expiresAt = identity ? endOf( identity, lifetimes ) : 0;
	if ( identity && expiresAt > now ) {
		await ports.revocations.assertNotRevoked( identity, {
			isRead: access.isRead,
			askDatabase: isBelow( access.path, strictPaths ),
		} );
		ports.confirmations.note( identity );
		return { ...identity, expiresAt };
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
