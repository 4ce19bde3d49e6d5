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
	/** Canary links, proofs of work and what is given for them. */
	readonly bots: KeyObject;
}

/** The secret both halves share, and the one before the last change or null; UTF-8. */
export interface Secrets {
	readonly current: string;
	readonly previous: string | null;
}

/** The key set that signs, and the ones that are still honoured. */
export interface Keyring {
	readonly current: KeySet;
	/** The current set first. */
	readonly all: readonly KeySet[];
	/** The set of this `kid`; null if there is none, even after the secrets were read again. */
	find( kid: string ): KeySet | null;
}

/**
 * @param secrets   to begin with
 * @param readAgain the secrets as they are now, or null if it is not the time to look: WordPress, and every process of
 *                  this service that has looked already, sign with changed secrets before this one would look by itself
 */
export function createKeyring(
	secrets: Secrets,
	readAgain: () => Secrets | null = () => null
): Keyring {
	let known = secrets;
	let sets = deriveKeySets( secrets );

	const lookAgain = (): void => {
		const found = readAgain() ?? known;
		if (
			found.current !== known.current ||
			found.previous !== known.previous
		) {
			known = found;
			sets = deriveKeySets( found );
		}
	};
	const named = ( kid: string ) =>
		sets.all.find( ( keys ) => keys.kid === kid ) ?? null;

	return {
		get current() {
			return sets.current;
		},
		get all() {
			return sets.all;
		},
		find( kid ) {
			if ( ! named( kid ) ) {
				lookAgain();
			}
			return named( kid );
		},
	};
}

function deriveKeySets( {
	current,
	previous,
}: Secrets ): Pick< Keyring, 'current' | 'all' > {
	const signing = deriveKeySet( current );
	const honoured = previous === null ? [] : [ deriveKeySet( previous ) ];
	return { current: signing, all: [ signing, ...honoured ] };
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
		bots: key( 'bots' ),
	};
}

/** HKDF-SHA256 (RFC 5869); `use` is its info parameter. */
function derive( secret: string, use: string, bytes: number ): Buffer {
	return Buffer.from( hkdfSync( 'sha256', secret, SALT, use, bytes ) );
}
