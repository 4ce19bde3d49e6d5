/**
 * Handoffs whose form, algorithm, key or type does not hold.
 */
import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { COOKIES, TOKEN_TYPES } from '../../../shared/protocol';
import {
	alternatives,
	header,
	MALFORMED,
	TOO_LARGE,
	UNKNOWN_KEY,
	type BadHandoff,
} from './bad-handoff';
import { claimsOf, signJwt, unsignedJwt } from './jwt';
import { deriveKeys } from './keys';

const ALGORITHMS: readonly BadHandoff[] = [
	{
		kind: 'unsigned',
		...MALFORMED,
		make: ( { forger } ) => unsignedJwt( forger.header, forger.claims() ),
	},
	...alternatives( [ 'none', 'None', 'NONE', 'nOnE' ], ( alg ) => ( {
		kind: `unsigned, with alg ${ alg }`,
		...MALFORMED,
		make: ( { forger } ) =>
			unsignedJwt( { ...forger.header, alg }, forger.claims() ),
	} ) ),
	header( 'signed well, with alg none', MALFORMED, { alg: 'none' } ),
	header( 'signed well, with no alg', MALFORMED, { alg: undefined } ),
	...alternatives( [ '384', '512' ], ( bits ) => ( {
		kind: `signed with the right key by HS${ bits }`,
		...MALFORMED,
		make: ( { forger } ) =>
			forger.handoff( {
				header: { alg: `HS${ bits }` },
				hash: `sha${ bits }`,
			} ),
	} ) ),
	{
		kind: 'signed by RS256 with a key that it brings along',
		...MALFORMED,
		make: ( { forger } ) => {
			const { privateKey, publicKey } = generateKeyPairSync( 'rsa', {
				modulusLength: 2048,
			} );
			const [ head, body ] = unsignedJwt(
				{
					...forger.header,
					alg: 'RS256',
					jwk: publicKey.export( { format: 'jwk' } ),
				},
				forger.claims()
			).split( '.' );
			const signature = createSign( 'sha256' )
				.update( `${ head }.${ body }` )
				.sign( privateKey, 'base64url' );
			return `${ head }.${ body }.${ signature }`;
		},
	},
	{
		kind: 'unsigned, with two algs in its header',
		...MALFORMED,
		make: ( { forger } ) =>
			unsignedJwt(
				`{"alg":"HS256","typ":"handoff+jwt","kid":"${ forger.keys.kid }","alg":"none"}`,
				forger.claims()
			),
	},
];

const KEYS: readonly BadHandoff[] = [
	{
		kind: 'signed with another key under our key id',
		...MALFORMED,
		make: ( { forger } ) => forger.handoff( { key: randomBytes( 32 ) } ),
	},
	{
		kind: 'signed with the empty key',
		...MALFORMED,
		make: ( { forger } ) => forger.handoff( { key: Buffer.alloc( 0 ) } ),
	},
	{
		kind: 'signed by another site',
		...UNKNOWN_KEY,
		make: ( { forger } ) => {
			const keys = deriveKeys( 'the secret of another site' );
			return forger.handoff( {
				key: keys.handoff,
				header: { kid: keys.kid },
			} );
		},
	},
	header( 'without a key id', UNKNOWN_KEY, { kid: undefined } ),
	...alternatives(
		[
			[ 'a path', '../../../../dev/null' ],
			[ 'SQL', "' UNION SELECT 'key' -- " ],
			[ 'NUL', 'kid\u0000' ],
			[ 'a name of every object', 'constructor' ],
			[ 'five thousand characters', 'k'.repeat( 5000 ) ],
			[ 'an array', [ 'kid' ] ],
			[ 'an object', {} ],
		] as const,
		( [ what, kid ] ) =>
			header( `with ${ what } for a key id`, UNKNOWN_KEY, { kid } )
	),
	header( 'with a key id of 10 KB', TOO_LARGE, {
		kid: 'k'.repeat( 10 * 1024 ),
	} ),
];

const OTHER_TOKENS: readonly BadHandoff[] = [
	...alternatives(
		[ 'access', 'refresh' ] as const,
		( use ): BadHandoff => ( {
			kind: `a real ${ use } token`,
			...MALFORMED,
			make: async ( { sandbox, insider } ) =>
				( await insider.client.cookie(
					sandbox.serviceUrl,
					COOKIES[ use ]
				) ) ?? '',
		} )
	),
	...alternatives(
		[ 'access', 'refresh' ] as const,
		( use ): BadHandoff => ( {
			kind: `signed with the key of ${ use } tokens`,
			...MALFORMED,
			make: ( { forger } ) =>
				forger.handoff( { key: forger.keys[ use ] } ),
		} )
	),
	...alternatives(
		[ TOKEN_TYPES.access, 'JWT', 'application/handoff+jwt', undefined ],
		( typ ) =>
			header( typ ? `of the type ${ typ }` : 'of no type', MALFORMED, {
				typ,
			} )
	),
];

const FORMS: readonly BadHandoff[] = [
	...alternatives(
		[ 'hello', '..', '...', 'a.b.c', 'a.b.c.d', '%00', '🔑.🔑.🔑' ],
		( text ) => ( {
			kind: `the text ${ text }`,
			...MALFORMED,
			make: () => text,
		} )
	),
	{
		kind: 'a good one in JSON serialization',
		...MALFORMED,
		make: ( { forger } ) => {
			const [ head, payload, signature ] = forger.handoff().split( '.' );
			return JSON.stringify( { protected: head, payload, signature } );
		},
	},
	{
		kind: 'a good one cut short by a character',
		...MALFORMED,
		make: ( { forger } ) => forger.handoff().slice( 0, -1 ),
	},
	{
		kind: 'a good one with claims exchanged under its signature',
		...MALFORMED,
		make: ( { forger } ) => {
			const good = forger.handoff();
			const [ , , signature ] = good.split( '.' );
			const forged = unsignedJwt( forger.header, {
				...claimsOf< object >( good ),
				sub: '1',
			} );
			return forged + signature;
		},
	},
	{
		kind: 'signed well over something that is no object',
		...MALFORMED,
		make: ( { forger } ) =>
			signJwt( forger.header, '"member"', forger.keys.handoff ),
	},
];

export const BAD_SIGNATURES: readonly BadHandoff[] = [
	...ALGORITHMS,
	...KEYS,
	...OTHER_TOKENS,
	...FORMS,
];
