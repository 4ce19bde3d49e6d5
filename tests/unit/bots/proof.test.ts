/**
 * Proofs of work: solved ones are known again, and no other is.
 */
import { describe, expect, it } from '@jest/globals';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createKeyring } from '../../../server/crypto/keyring';
import { createProofOfWork } from '../../../server/crypto/proof-of-work';
import { createSeals } from '../../../server/crypto/seals';
import {
	passFor,
	readPass,
	takeProof,
	taskFor,
	type ProofPorts,
} from '../../../server/domain/bots/proof';
import type { Limiter, ProofAnswer } from '../../../server/domain/ports';
import { createFakeClock } from '../support/fake-clock';

const SECRET = 'correct horse battery staple, and sixteen more words';
const OTHER_SECRET = 'another secret that is long enough to be one of ours too';
const PROVER = { sid: 'AAAAAAAAAAAAAAAAAAAAAA', signature: 'a browser' };

function portsWith( current = SECRET, previous: string | null = null ) {
	const keyring = createKeyring( { current, previous } );
	const used = new Set< string >();
	const clock = createFakeClock();
	const ports: ProofPorts = {
		clock,
		seals: createSeals( keyring ),
		proofOfWork: createProofOfWork( keyring ),
		limiter: {
			async consume( group: string, key: string ) {
				const allowed = ! used.has( group + key );
				used.add( group + key );
				return { allowed };
			},
		} as unknown as Limiter,
	};
	return { ...ports, clock };
}

async function solve( ports: ProofPorts ): Promise< ProofAnswer > {
	const challenge = await taskFor( ports, PROVER );
	const solution = await solveChallenge( {
		challenge: challenge as unknown as Challenge,
		deriveKey,
	} );
	// As it comes over the wire.
	return JSON.parse(
		JSON.stringify( { challenge, solution } )
	) as ProofAnswer;
}

const REFUSED = { code: 'proof-refused' };

describe( 'a proof', () => {
	it( 'is taken once', async () => {
		const ports = portsWith();
		const answer = await solve( ports );
		await takeProof( ports, PROVER, answer );
		await expect(
			takeProof( ports, PROVER, answer )
		).rejects.toMatchObject( REFUSED );
	} );

	it( 'is refused from another session, another browser, or too late', async () => {
		const ports = portsWith();
		const answer = await solve( ports );
		for ( const other of [
			{ ...PROVER, sid: 'BBBBBBBBBBBBBBBBBBBBBA' },
			{ ...PROVER, signature: 'another browser' },
		] ) {
			await expect(
				takeProof( ports, other, answer )
			).rejects.toMatchObject( REFUSED );
		}
		ports.clock.advance( 300_000 );
		await expect(
			takeProof( ports, PROVER, answer )
		).rejects.toMatchObject( REFUSED );
	} );

	it( 'is refused where anything of it was changed, or it is not solved', async () => {
		const ports = portsWith();
		const answer = await solve( ports );
		const { challenge, solution } = answer;
		const { parameters } = challenge;
		const data = parameters.data as object;
		const bad: ProofAnswer[] = [
			{ challenge, solution: { ...solution, counter: 1 } },
			{
				challenge,
				solution: { ...solution, derivedKey: '0'.repeat( 64 ) },
			},
			{ ...answer, challenge: { ...challenge, signature: '' } },
			...[
				{ cost: 1 },
				{ keyPrefix: '' },
				{ data: { ...data, expires_at: 9_999_999_999 } },
				{ data: null },
			].map( ( differences ) => ( {
				solution,
				challenge: {
					...challenge,
					parameters: { ...parameters, ...differences },
				},
			} ) ),
		];
		for ( const changed of bad ) {
			await expect(
				takeProof( ports, PROVER, changed )
			).rejects.toMatchObject( REFUSED );
		}
	} );

	it( 'made before the secret changed is taken after it, and one of a stranger is not', async () => {
		const answer = await solve( portsWith( SECRET ) );
		await takeProof( portsWith( OTHER_SECRET, SECRET ), PROVER, answer );
		await expect(
			takeProof( portsWith( OTHER_SECRET ), PROVER, answer )
		).rejects.toMatchObject( REFUSED );
	} );
} );

describe( 'a pass', () => {
	it( 'says how the question ended, of one browser in one session', () => {
		const ports = portsWith();
		const proven = passFor( ports, PROVER, 'proven' );
		const declined = passFor( ports, PROVER, 'declined' );
		expect( readPass( ports, PROVER, proven ) ).toBe( 'proven' );
		expect( readPass( ports, PROVER, declined ) ).toBe( 'declined' );
		const other = { ...PROVER, signature: 'another browser' };
		expect( readPass( ports, other, proven ) ).toBeNull();
		const dressedUp = declined.replace( 'declined', 'proven' );
		expect( readPass( ports, PROVER, dressedUp ) ).toBeNull();
		expect( readPass( ports, PROVER, 'proven' ) ).toBeNull();
	} );
} );

describe( 'a seal', () => {
	it( 'holds for one text and one use', () => {
		const { seals } = portsWith();
		const seal = seals.seal( 'canary', 'text' );
		expect( seals.holds( 'canary', 'text', seal ) ).toBe( true );
		expect( seals.holds( 'canary', 'texts', seal ) ).toBe( false );
		expect( seals.holds( 'pass', 'text', seal ) ).toBe( false );
	} );
} );
