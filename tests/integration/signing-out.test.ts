/**
 * The end of a session: once signing out was answered, no process lets its tokens in.
 */
import { describe, expect, it } from '@jest/globals';
import { COOKIES, PATHS } from '../../shared/protocol';
import { navigation } from '../support/crossing';
import { cookiesSetBy } from './support/cookies';
import { enter } from './support/entering';
import { Forger } from './support/forger';
import { codeOf, expectRefusal } from './support/refusal';
import {
	askEveryProcess,
	endOther,
	logOut,
	readSession,
} from './support/requests';
import { useForger, useSandbox } from './support/sandbox';

const sandbox = useSandbox( { processes: 3 } );
const forger = useForger( sandbox );

describe( 'signing out', () => {
	it( 'answers 204 and takes all three cookies away', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const answer = await logOut( sandbox(), client, session.csrf );
		expect( answer.status ).toBe( 204 );
		expect( answer.setCookies ).toEqual( [
			`${ COOKIES.access }=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict`,
			`${ COOKIES.refresh }=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict`,
			`${ COOKIES.csrf }=; Max-Age=0; Path=/; Secure; SameSite=Strict`,
		] );
		expectRefusal(
			await readSession( sandbox(), client ),
			401,
			'session-missing'
		);
	} );

	it.each( [ 0, 1, 2 ] )(
		'on process %i holds on all of them the moment it has answered',
		async ( index ) => {
			const { client, session } = await enter( sandbox(), forger() );
			const thief = await client.clone();
			const busy = await keepBusy();
			const answer = await logOut( sandbox(), client, session.csrf, {
				port: Number( sandbox().services[ index ]?.port ),
			} );
			const after = await askEveryProcess( sandbox(), thief );
			await busy.stop();
			expect( answer.status ).toBe( 204 );
			after.forEach( ( refusal ) =>
				expectRefusal( refusal, 401, 'session-revoked' )
			);
		}
	);

	it( 'leaves the other sessions of the member alone', async () => {
		const elsewhere = await enter( sandbox(), forger() );
		const { client, session } = await enter( sandbox(), forger() );
		await logOut( sandbox(), client, session.csrf );
		const answers = await askEveryProcess( sandbox(), elsewhere.client );
		expect( answers.map( ( { status } ) => status ) ).toEqual( [
			200, 200, 200,
		] );
	} );

	it( 'works with the refresh cookie alone, after the access token has ended', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const thief = await client.clone();
		await client.forgetCookies( COOKIES.access );
		const answer = await logOut( sandbox(), client, session.csrf );
		expect( answer.status ).toBe( 204 );
		expect( codeOf( await readSession( sandbox(), thief ) ) ).toBe(
			'session-revoked'
		);
	} );

	it( 'may be repeated by a page whose answer was lost', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const again = await client.clone();
		await logOut( sandbox(), client, session.csrf );
		const answer = await logOut( sandbox(), again, session.csrf );
		expect( answer.status ).toBe( 204 );
	} );

	it( 'by the form of a page leads to a page that says so', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		const answer = await client.post( sandbox().serviceUrl + PATHS.logout, {
			headers: navigation( 'same-origin' ),
			form: { csrf: session.csrf },
		} );
		expect( answer.status ).toBe( 303 );
		expect( answer.headers.location ).toBe( PATHS.signedOut );
		expect( cookiesSetBy( answer ) ).toEqual(
			Object.values( COOKIES ).map( ( name ) => `${ name }=` )
		);
		const page = await client.get( String( answer.location ), {
			headers: navigation( 'same-origin' ),
		} );
		expect( page.status ).toBe( 200 );
		expect( page.body ).toContain( 'signed out' );
	} );

	/** Reads another session on every process all the time, so that each has asked the database a moment ago. */
	async function keepBusy(): Promise< { stop(): Promise< void > } > {
		const { client } = await enter( sandbox(), forger() );
		await askEveryProcess( sandbox(), client );
		const end = new AbortController();
		const reading = ( async () => {
			while ( ! end.signal.aborted ) {
				await askEveryProcess( sandbox(), client );
			}
		} )();
		return {
			async stop() {
				end.abort();
				await reading;
			},
		};
	}
} );

describe( 'signing out another session', () => {
	it( 'of my own ends it on every process', async () => {
		const here = await enter( sandbox(), forger() );
		const there = await enter( sandbox(), forger() );
		const answer = await endOther(
			sandbox(),
			here.client,
			here.session.csrf,
			there.session.sid
		);
		expect( answer.status ).toBe( 204 );
		expect( answer.setCookies ).toEqual( [] );
		( await askEveryProcess( sandbox(), there.client ) ).forEach(
			( refusal ) => expectRefusal( refusal, 401, 'session-revoked' )
		);
		expect( ( await readSession( sandbox(), here.client ) ).status ).toBe(
			200
		);
	} );

	it( 'of somebody else is refused as if there were none, and ends nothing', async () => {
		const member = await enter( sandbox(), forger() );
		const admin = await enter(
			sandbox(),
			await Forger.of( sandbox(), sandbox().admin )
		);
		const answer = await endOther(
			sandbox(),
			member.client,
			member.session.csrf,
			admin.session.sid
		);
		expectRefusal( answer, 404, 'session-not-found' );
		const answers = await askEveryProcess( sandbox(), admin.client );
		expect( answers.map( ( { status } ) => status ) ).toEqual( [
			200, 200, 200,
		] );
	} );

	it.each( [
		[
			'that never was',
			'AAECAwQFBgcICQoLDA0ODw',
			404,
			'session-not-found',
		],
		[ 'of a malformed id', 'AAAA', 400, 'bad-request' ],
		[ 'of SQL', "' OR 1=1 -- AAAAAAAAAA", 400, 'bad-request' ],
		[ 'of a number', 7, 400, 'bad-request' ],
		[ 'of no id', undefined, 400, 'bad-request' ],
	] )( '%s is refused', async ( _, sid, status, code ) => {
		const { client, session } = await enter( sandbox(), forger() );
		const answer = await endOther( sandbox(), client, session.csrf, sid );
		expectRefusal( answer, status, code );
	} );

	it( 'is offered on the dashboard for each of mine that lives', async () => {
		const here = await enter( sandbox(), forger() );
		const there = await enter( sandbox(), forger() );
		const gone = await enter( sandbox(), forger() );
		await logOut( sandbox(), gone.client, gone.session.csrf );
		const { body } = await here.client.get( `${ sandbox().serviceUrl }/`, {
			headers: navigation(),
		} );
		expect( offered( body ) ).toContain( there.session.sid );
		expect( offered( body ) ).not.toContain( here.session.sid );
		expect( offered( body ) ).not.toContain( gone.session.sid );
	} );

	it( 'by the form of the dashboard leads back to it', async () => {
		const here = await enter( sandbox(), forger() );
		const there = await enter( sandbox(), forger() );
		const answer = await here.client.post(
			sandbox().serviceUrl + PATHS.endSession,
			{
				headers: navigation( 'same-origin' ),
				form: { csrf: here.session.csrf, sid: there.session.sid },
			}
		);
		expect( answer.status ).toBe( 303 );
		expect( answer.headers.location ).toBe( '/' );
	} );

	function offered( page: string ): string[] {
		return [ ...page.matchAll( /name="sid" value="([^"]+)"/g ) ].map(
			( [ , sid ] ) => String( sid )
		);
	}
} );
