/**
 * Derives every key of the service from WordPress's own secret.
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const SALT = 'drawbridge/v1';
const KEY_BYTES = 32;
const KEY_ID_BYTES = 6;

/** The keys that come of one secret, one for each use, and the `kid` (RFC 7515 section 4.1.4) that names them all. */
export interface KeySet {
	readonly kid: string;
	readonly handoff: KeyObject;
	readonly access: KeyObject;
	readonly refresh: KeyObject;
	readonly csrf: KeyObject;
}

/** The key set that signs, and the ones that are still honoured. */
export interface Keyring {
	readonly current: KeySet;
	/** The current set first. */
	readonly all: readonly KeySet[];
}

/**
 * @param secrets.current  the secret both halves share, UTF-8
 * @param secrets.previous the secret before the last change, or null
 */
export function createKeyring( secrets: {
	readonly current: string;
	readonly previous: string | null;
} ): Keyring {
	const current = deriveKeySet( secrets.current );
	const previous =
		secrets.previous === null ? [] : [ deriveKeySet( secrets.previous ) ];
	return { current, all: [ current, ...previous ] };
}

function deriveKeySet( secret: string ): KeySet {
	const key = ( use: string ) =>
		createSecretKey( derive( secret, use, KEY_BYTES ) );
	return {
		kid: derive( secret, 'kid', KEY_ID_BYTES ).toString( 'hex' ),
		handoff: key( 'handoff' ),
		access: key( 'access' ),
		refresh: key( 'refresh' ),
		csrf: key( 'csrf' ),
	};
}

/** HKDF-SHA256 (RFC 5869); `use` is its info parameter. */
function derive( secret: string, use: string, bytes: number ): Buffer {
	return Buffer.from( hkdfSync( 'sha256', secret, SALT, use, bytes ) );
}
