/**
 * Makes handoffs as WordPress does, and every wrong one a test can think of, with the sandbox's real keys.
 */
import { randomBytes } from 'node:crypto';
import type { HandoffClaims } from '../../../shared/handoff';
import { HANDOFF_TTL_SECONDS, TOKEN_TYPES } from '../../../shared/protocol';
import { openHandoff, signInToWordPress } from '../../support/crossing';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { claimsOf, signJwt } from './jwt';
import { readKeys, type Keys } from './keys';
import { newVisitor } from './visitors';

/** What is other than usual in a handoff; a claim or header set to undefined is left out. */
export interface Forgery {
	readonly claims?: Readonly< Record< string, unknown > >;
	readonly header?: Readonly< Record< string, unknown > >;
	readonly key?: Buffer;
	readonly hash?: string;
}

/** Signs in the name of one member who is signed in to WordPress. */
export class Forger {
	readonly keys: Keys;
	/** What WordPress said of the member. */
	readonly genuine: HandoffClaims;

	/**
	 * @param keys    of the sandbox
	 * @param genuine claims to begin with
	 */
	constructor( keys: Keys, genuine: HandoffClaims ) {
		this.keys = keys;
		this.genuine = genuine;
	}

	/** Signs a member in to WordPress and takes the claims of a real handoff. */
	static async of(
		sandbox: Sandbox,
		account: Account = sandbox.member
	): Promise< Forger > {
		const browser = newVisitor( sandbox );
		await signInToWordPress( browser, sandbox, account );
		const { handoff } = await openHandoff( browser, sandbox );
		return new Forger( await readKeys( sandbox ), claimsOf( handoff ) );
	}

	/** The header of a handoff. */
	get header(): Readonly< Record< string, unknown > > {
		return {
			alg: 'HS256',
			typ: TOKEN_TYPES.handoff,
			kid: this.keys.kid,
		};
	}

	/** The claims of a handoff signed at this moment, with an id of its own. */
	claims(): HandoffClaims {
		const now = nowSeconds();
		return {
			...this.genuine,
			jti: randomBytes( 16 ).toString( 'base64url' ),
			iat: now,
			exp: now + HANDOFF_TTL_SECONDS,
		};
	}

	/** A handoff; a good one if nothing is forged. */
	handoff( forgery: Forgery = {} ): string {
		return signJwt(
			{ ...this.header, ...forgery.header },
			{ ...this.claims(), ...forgery.claims },
			forgery.key ?? this.keys.handoff,
			forgery.hash
		);
	}
}

/** The wall clock in whole epoch seconds. */
export function nowSeconds(): number {
	return Math.floor( Date.now() / 1000 );
}
