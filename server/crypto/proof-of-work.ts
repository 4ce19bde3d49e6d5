/**
 * Proofs of work as ALTCHA does them: the only place that knows how a task is made and signed.
 */
import { createHmac, randomInt, type KeyObject } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { ProofOfWork } from '../domain/ports';
import type { Keyring } from './keyring';

/** Browsers derive keys like this natively and beside the page, so that it goes on answering. */
const ALGORITHM = 'PBKDF2/SHA-256';

/** Rounds of one key: a millisecond or two. */
const COST = 2_000;

/** How many keys a browser tries. A range instead of chance, as by chance one in a hundred would wait five times as long. */
const TRIES = { least: 100, most: 300 } as const;

/** What is read of a task; all of it is signed. */
const taskParameters = z.looseObject( {
	algorithm: z.literal( ALGORITHM ),
	nonce: z.string(),
	salt: z.string(),
	cost: z.number(),
	keyLength: z.number(),
	keyPrefix: z.string(),
	data: z.object( { seal: z.string(), expires_at: z.number() } ),
} );

/**
 * Tasks are ALTCHA's, version 2. When one ends is among its data and not its `expiresAt`: ALTCHA would judge that by this
 * machine's clock.
 */
export function createProofOfWork( keyring: Keyring ): ProofOfWork {
	return {
		async create( { seal, expiresAt } ) {
			const { parameters, signature = '' } = await createChallenge( {
				algorithm: ALGORITHM,
				cost: COST,
				counter: randomInt( TRIES.least, TRIES.most ),
				data: { seal, expires_at: expiresAt },
				deriveKey,
				hmacSignatureSecret: secretOf( keyring.current ),
			} );
			return { parameters: { ...parameters }, signature };
		},

		async verify( { challenge, solution } ) {
			const parsed = taskParameters.safeParse( challenge.parameters );
			if ( ! parsed.success ) {
				return null;
			}
			// The signature is looked at first, so nothing of a task that is not ours is worked on.
			const { signature } = challenge;
			const verdicts = await Promise.all(
				keyring.all.map( ( keys ) =>
					verifySolution( {
						challenge: { parameters: parsed.data, signature },
						solution,
						deriveKey,
						hmacSignatureSecret: secretOf( keys ),
					} )
				)
			);
			if ( ! verdicts.some( ( { verified } ) => verified ) ) {
				return null;
			}
			const { nonce, data } = parsed.data;
			return { id: nonce, seal: data.seal, expiresAt: data.expires_at };
		},
	};
}

/** ALTCHA takes its secret as text. */
function secretOf( { bots }: { readonly bots: KeyObject } ): string {
	return createHmac( 'sha256', bots ).update( 'altcha' ).digest( 'hex' );
}
