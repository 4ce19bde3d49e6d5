/**
 * A session: its cookies, its view, and which tokens show it.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { COOKIES, TOKEN_TYPES } from '../../shared/protocol';
import type { SessionView } from '../../shared/session-view';
import { navigation } from '../support/crossing';
import { cookiesSetBy } from './support/cookies';
import { enter, type Insider } from './support/entering';
import { nowSeconds, type Forger } from './support/forger';
import { claimsOf, signJwt, unsignedJwt } from './support/jwt';
import { expectNoTokenInLogs, expectRefusal } from './support/refusal';
import { askEveryProcess, readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox( { processes: 3 } );
const forger = useForger( sandbox );

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

describe( 'the cookies of a session', () => {
	let insider: Insider;

	beforeAll( async () => {
		insider = await enter( sandbox(), forger() );
	} );

	it( 'are three, each kept to this host and this site, and only CSRF in reach of scripts', () => {
		const withoutValues = insider.answer.setCookies.map( ( header ) =>
			header.replace( /=[^;]*/, '' )
		);
		expect( withoutValues ).toEqual( [
			`${ COOKIES.access }; Max-Age=1800; Path=/; HttpOnly; Secure; SameSite=Strict`,
			`${ COOKIES.refresh }; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Strict`,
			`${ COOKIES.csrf }; Max-Age=2592000; Path=/; Secure; SameSite=Strict`,
		] );
	} );

	it( 'hold tokens that end after 30 minutes and after 30 days', async () => {
		const lives = await Promise.all(
			( [ 'access', 'refresh' ] as const ).map( async ( use ) => {
				const { iat, exp } = claimsOf< { iat: number; exp: number } >(
					await cookieOf( insider, use )
				);
				return exp - iat;
			} )
		);
		expect( lives ).toEqual( [ 30 * MINUTE, 30 * DAY ] );
	} );

	it( 'are not sent on a request from another site', async () => {
		const answer = await readSession( sandbox(), insider.client, {
			from: 'cross-site',
		} );
		expectRefusal( answer, 401, 'session-missing' );
	} );

	it( 'hold no token that a page could read', async () => {
		const page = await insider.client.get( `${ sandbox().serviceUrl }/`, {
			headers: navigation(),
		} );
		expect( page.status ).toBe( 200 );
		for ( const { body } of [ page, insider.answer ] ) {
			expect( body ).not.toMatch( /eyJ/ );
		}
	} );
} );

describe( 'the session view', () => {
	it( 'says who is inside, and counts the seconds left', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const answer = await readSession( sandbox(), client );
		expect( answer.status ).toBe( 200 );
		expect( answer.setCookies ).toEqual( [] );
		expect( answer.headers ).toMatchObject( {
			'content-type': 'application/json; charset=utf-8',
			'cache-control': 'no-store',
		} );
		const view = answer.json< SessionView >();
		expect( view ).toMatchObject( {
			user: { id: 2, name: 'Member', roles: [ 'subscriber' ] },
			sid: session.sid,
			csrf: session.csrf,
		} );
		expectSecondsLeft( view.accessExpiresInSeconds, 30 * MINUTE );
		expectSecondsLeft( view.sessionExpiresInSeconds, 30 * DAY );
		expectSecondsLeft( view.renewInSeconds, 20 * MINUTE );
	} );

	it( 'is the same on every process', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const answers = await askEveryProcess( sandbox(), client );
		expect(
			answers.map( ( answer ) => answer.json< { sid: string } >().sid )
		).toEqual( sandbox().services.map( () => session.sid ) );
	} );

	function expectSecondsLeft( seconds: number, lifetime: number ): void {
		expect( seconds ).toBeLessThanOrEqual( lifetime );
		expect( seconds ).toBeGreaterThan( lifetime - MINUTE );
	}
} );

describe( 'a request is turned away', () => {
	type Tokens = Partial< Record< keyof typeof COOKIES, string > >;

	let insider: Insider;

	beforeAll( async () => {
		insider = await enter( sandbox(), forger() );
	} );

	const MISSING = 'session-missing';
	const EXPIRED = 'session-expired';
	const SITUATIONS: readonly [
		string,
		string,
		( claims: Claims, keys: Forger ) => Promise< Tokens > | Tokens,
	][] = [
		[ 'without cookies', MISSING, () => ( {} ) ],
		[ 'with nonsense for a token', MISSING, () => ( { access: 'x.y.z' } ) ],
		[
			'with an unsigned access token',
			MISSING,
			( claims, { keys } ) => ( {
				access: unsignedJwt(
					{ ...header( keys.kid ), alg: 'none' },
					claims
				),
			} ),
		],
		[
			'with an access token signed with another key',
			MISSING,
			( claims, { keys } ) => ( {
				access: signJwt( header( keys.kid ), claims, keys.refresh ),
			} ),
		],
		[
			'with an access token for another service',
			MISSING,
			( claims, { keys } ) => ( {
				access: signJwt(
					header( keys.kid ),
					{ ...claims, aud: 'https://dash.other.test' },
					keys.access
				),
			} ),
		],
		[
			'with an access token that has ended',
			EXPIRED,
			( claims, { keys } ) => ( {
				access: signJwt(
					header( keys.kid ),
					{ ...claims, exp: nowSeconds() },
					keys.access
				),
			} ),
		],
		[
			'with a handoff for an access token',
			MISSING,
			( _, keys ) => ( { access: keys.handoff() } ),
		],
		[
			'with the refresh token for an access token',
			MISSING,
			async () => ( { access: await cookieOf( insider, 'refresh' ) } ),
		],
		[
			'with the refresh token alone',
			EXPIRED,
			async () => ( { refresh: await cookieOf( insider, 'refresh' ) } ),
		],
		[
			'with the access token for a refresh token',
			MISSING,
			async () => ( { refresh: await cookieOf( insider, 'access' ) } ),
		],
		[
			'with the CSRF value alone',
			MISSING,
			async () => ( { csrf: await cookieOf( insider, 'csrf' ) } ),
		],
	];

	it.each( SITUATIONS )( '%s (%s)', async ( _, code, tokensFor ) => {
		const claims = claimsOf< Claims >(
			await cookieOf( insider, 'access' )
		);
		const tokens = await tokensFor( claims, forger() );
		const cookie = Object.entries( tokens )
			.map(
				( [ use, value ] ) =>
					`${ COOKIES[ use as keyof Tokens ] }=${ value }`
			)
			.join( '; ' );
		const answer = await readSession( sandbox(), newVisitor( sandbox() ), {
			headers: cookie === '' ? {} : { cookie },
		} );
		expectRefusal( answer, 401, code );
		expectNoTokenInLogs( sandbox() );
	} );

	it( 'unless its access token is a good one, as all the forged ones begin with', async () => {
		const claims = claimsOf< Claims >(
			await cookieOf( insider, 'access' )
		);
		const { keys } = forger();
		const access = signJwt( header( keys.kid ), claims, keys.access );
		const answer = await readSession( sandbox(), newVisitor( sandbox() ), {
			headers: { cookie: `${ COOKIES.access }=${ access }` },
		} );
		expect( answer.status ).toBe( 200 );
	} );

	type Claims = Record< string, unknown >;

	function header( kid: string ): object {
		return { alg: 'HS256', typ: TOKEN_TYPES.access, kid };
	}
} );

describe( 'the row of a session', () => {
	it( 'holds no token and no cookie', async () => {
		const { session, answer } = await enter( sandbox(), forger() );
		const [ row = {} ] = await sandbox().database.query(
			`SELECT * FROM ${ tableName( sandbox(), 'sessions' ) } WHERE sid = ?`,
			[ Buffer.from( session.sid, 'base64url' ) ]
		);
		const columns = Object.values( row ).flatMap( ( value ) =>
			value instanceof Buffer
				? [ value.toString(), value.toString( 'base64url' ) ]
				: String( value )
		);
		const secrets = cookiesSetBy( answer )
			.map( ( cookie ) => cookie.slice( cookie.indexOf( '=' ) + 1 ) )
			.flatMap( ( token ) => [ token, token.split( '.' ).at( -1 ) ] );
		expect( columns ).toContain( session.sid );
		expect(
			columns.filter( ( column ) =>
				secrets.some( ( secret ) =>
					column.includes( String( secret ) )
				)
			)
		).toEqual( [] );
	} );
} );

async function cookieOf(
	{ client }: Insider,
	use: keyof typeof COOKIES
): Promise< string > {
	return String(
		await client.cookie( sandbox().serviceUrl, COOKIES[ use ] )
	);
}
