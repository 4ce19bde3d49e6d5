/**
 * Seals texts with the service's keys: what a browser brings back is known again, and nobody else can make it.
 */
import { createHmac } from 'node:crypto';
import type { Seals, SealUse } from '../domain/ports';
import { equalInConstantTime } from './equal-in-constant-time';
import type { Keyring, KeySet } from './keyring';

/** HMAC-SHA256 (RFC 2104) over the use and the text. */
export function createSeals( keyring: Keyring ): Seals {
	const sealBy = ( keys: KeySet, use: SealUse, text: string ) =>
		createHmac( 'sha256', keys.bots )
			.update( `${ use }\n${ text }` )
			.digest( 'base64url' );
	return {
		seal: ( use, text ) => sealBy( keyring.current, use, text ),
		holds: ( use, text, seal ) =>
			keyring.all.some( ( keys ) =>
				equalInConstantTime( sealBy( keys, use, text ), seal )
			),
	};
}
