/**
 * Members of the sandbox's WordPress, signed in there, and the handoffs that WordPress would sign for them.
 */
import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { sign } from 'jsonwebtoken';
import { serialize } from 'php-serialize';
import { createKeyring } from '../../server/crypto/keyring';
import type { HandoffClaims } from '../../shared/handoff';
import { HANDOFF_TTL_SECONDS, TOKEN_TYPES } from '../../shared/protocol';
import type { Database } from '../support/database';
import type { Sandbox } from '../support/start-sandbox';
import { configurationOf } from './configuration';

interface Member {
	readonly id: number;
	readonly name: string;
	/** Hex SHA-256 of their WordPress session token. */
	readonly verifier: string;
}

const COUNT = 500;
const FIRST_ID = 10_000;
const ROLE = 'subscriber';
const WEEK_SECONDS = 7 * 24 * 60 * 60;

/** The members, and what WordPress does for them when they click. */
export class Members {
	readonly #members: readonly Member[];
	readonly #sandbox: Sandbox;
	readonly #key: { readonly handoff: KeyObject; readonly kid: string };
	#next = 0;

	private constructor( sandbox: Sandbox, members: readonly Member[] ) {
		const { secrets } = configurationOf( {
			WP_CONFIG_FILE: sandbox.wpConfigFile,
		} );
		this.#sandbox = sandbox;
		this.#members = members;
		this.#key = createKeyring( secrets ).current;
	}

	/** Writes the members straight into WordPress's tables: hashing a password for each would take a minute. */
	static async create( sandbox: Sandbox ): Promise< Members > {
		const members = Array.from(
			{ length: COUNT },
			( _, index ): Member => ( {
				id: FIRST_ID + index,
				name: `Member ${ index + 1 }`,
				verifier: createHash( 'sha256' )
					.update( randomBytes( 32 ) )
					.digest( 'hex' ),
			} )
		);
		const { database, info } = sandbox;
		await insertUsers( database, info.database.prefix, members );
		return new Members( sandbox, members );
	}

	/** Signs handoffs, fresh and each for one use, for one member after the other. */
	handoffs( count: number ): string[] {
		const issuedAt = Math.floor( Date.now() / 1000 );
		return Array.from( { length: count }, () =>
			this.#handoff( this.#nextMember(), issuedAt )
		);
	}

	#nextMember(): Member {
		const member = this.#members[ this.#next++ % this.#members.length ];
		if ( ! member ) {
			throw new Error( 'There are no members.' );
		}
		return member;
	}

	#handoff( { id, name, verifier }: Member, issuedAt: number ): string {
		const { wordpressUrl, serviceUrl } = this.#sandbox;
		const claims: HandoffClaims = {
			iss: wordpressUrl,
			aud: serviceUrl,
			sub: String( id ),
			jti: randomBytes( 16 ).toString( 'base64url' ),
			iat: issuedAt,
			exp: issuedAt + HANDOFF_TTL_SECONDS,
			wp_verifier: verifier,
			name,
			locale: 'en_US',
			roles: [ ROLE ],
			context: 'top',
			return_to: '/',
		};
		const { handoff, kid } = this.#key;
		return sign( claims, handoff, {
			header: { alg: 'HS256', typ: TOKEN_TYPES.handoff, kid },
		} );
	}
}

async function insertUsers(
	database: Database,
	prefix: string,
	members: readonly Member[]
): Promise< void > {
	const users = members.map( ( { id, name } ) => [
		id,
		`member-${ id }`,
		`member-${ id }@example.test`,
		name,
	] );
	await database.query(
		`INSERT INTO ${ prefix }users (ID, user_login, user_email, display_name) VALUES ?`,
		[ users ]
	);
	const meta = members.flatMap( ( { id, verifier } ) => [
		[ id, `${ prefix }capabilities`, serialize( { [ ROLE ]: true } ) ],
		[ id, 'session_tokens', sessionTokens( verifier ) ],
	] );
	await database.query(
		`INSERT INTO ${ prefix }usermeta (user_id, meta_key, meta_value) VALUES ?`,
		[ meta ]
	);
}

/** One session as `WP_User_Meta_Session_Tokens` keeps it. */
function sessionTokens( verifier: string ): string {
	const login = Math.floor( Date.now() / 1000 );
	return serialize( {
		[ verifier ]: {
			expiration: login + WEEK_SECONDS,
			ip: '127.0.0.1',
			ua: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
			login,
		},
	} );
}
