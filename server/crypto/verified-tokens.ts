/**
 * Remembers access tokens that were verified, so that the next request with the same token costs one lookup.
 */
import { copied } from '../domain/copied';
import { RecentMap } from '../domain/recent-map';
import type { TokenCodec } from '../domain/ports';
import type { Identity } from '../domain/session';
import type { Keyring } from './keyring';

/**
 * Tokens of one generation; two are kept, so at most 4,000 tokens: 3 MB at their usual 430 characters, 25 MB at
 * the longest, which name a hundred roles.
 */
const GENERATION_SIZE = 2_000;

/** A longer token is verified each time, in characters. */
const MAX_LENGTH = 2_048;

type ReadAccess = TokenCodec[ 'readAccess' ];

/** Base64url of an HMAC-SHA256: the end of every token, and different for each. */
const SIGNATURE_LENGTH = 43;

interface Verified {
	readonly token: string;
	readonly identity: Identity;
}

/**
 * Remembers what `read` verified, under the token's signature, and the whole token with it, which must be the same: a
 * hash of the token would save a third of the memory and cost more time than all the rest of a guarded request. What is
 * remembered is a signature that held under these keys and for this audience; the time and the blacklist are the
 * caller's to check, at every use. Nothing unverified is ever kept.
 */
export function rememberVerified(
	keyring: Pick< Keyring, 'all' >,
	read: ReadAccess
): ReadAccess {
	const tokens = new RecentMap< string, Verified >( GENERATION_SIZE );
	let keys = keyring.all;
	let audience: string | null = null;

	const forgetWhatNoLongerHolds = ( wanted: string ): void => {
		if ( keyring.all !== keys || wanted !== audience ) {
			tokens.clear();
			keys = keyring.all;
			audience = wanted;
		}
	};

	return function readAccess( token, wanted ) {
		forgetWhatNoLongerHolds( wanted );
		const known = tokens.get( token.slice( -SIGNATURE_LENGTH ) );
		if ( known?.token === token ) {
			return known.identity;
		}
		const identity = read( token, wanted );
		if ( identity && token.length <= MAX_LENGTH ) {
			// Reading may have found new keys.
			forgetWhatNoLongerHolds( wanted );
			tokens.set( copied( token.slice( -SIGNATURE_LENGTH ) ), {
				token: copied( token ),
				identity: frozen( identity ),
			} );
		}
		return identity;
	};
}

/** Many requests are given the same object. */
function frozen( identity: Identity ): Identity {
	Object.freeze( identity.roles );
	return Object.freeze( identity );
}
