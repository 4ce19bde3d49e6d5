/**
 * The sessions of a member on the dashboard: all of them are seen, all others can be ended at once.
 */
import { describe, expect, it } from '@jest/globals';
import { OTHER_SESSIONS, PATHS } from '../../shared/protocol';
import { navigation } from '../support/crossing';
import type { HttpClient } from '../support/http-client';
import { enter } from './support/entering';
import { Forger } from './support/forger';
import { expectRefusal } from './support/refusal';
import { askEveryProcess, endOther, readSession } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';

const sandbox = useSandbox( { processes: 2 } );
const forger = useForger( sandbox );

describe( 'signing out everywhere else', () => {
	it( 'ends every other session of mine on every process, and not this one', async () => {
		const here = await enter( sandbox(), forger() );
		const elsewhere = await Promise.all( [
			enter( sandbox(), forger() ),
			enter( sandbox(), forger() ),
			enter( sandbox(), forger() ),
		] );
		const answer = await endOther(
			sandbox(),
			here.client,
			here.session.csrf,
			OTHER_SESSIONS
		);
		expect( answer.status ).toBe( 204 );
		for ( const { client } of elsewhere ) {
			( await askEveryProcess( sandbox(), client ) ).forEach(
				( refusal ) => expectRefusal( refusal, 401, 'session-revoked' )
			);
		}
		expect( ( await readSession( sandbox(), here.client ) ).status ).toBe(
			200
		);
	} );

	it( 'leaves the sessions of other members alone', async () => {
		const admin = await enter(
			sandbox(),
			await Forger.of( sandbox(), sandbox().admin )
		);
		const { client, session } = await enter( sandbox(), forger() );
		await endOther( sandbox(), client, session.csrf, OTHER_SESSIONS );
		expect( ( await readSession( sandbox(), admin.client ) ).status ).toBe(
			200
		);
	} );

	it( 'is well where there is none', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		await endOther( sandbox(), client, session.csrf, OTHER_SESSIONS );
		const answer = await endOther(
			sandbox(),
			client,
			session.csrf,
			OTHER_SESSIONS
		);
		expect( answer.status ).toBe( 204 );
	} );

	it( 'by the form of the dashboard leads back to it', async () => {
		const { client, session } = await enter( sandbox(), forger() );
		await enter( sandbox(), forger() );
		const answer = await client.post(
			sandbox().serviceUrl + PATHS.endSession,
			{
				headers: navigation( 'same-origin' ),
				form: { csrf: session.csrf, sid: OTHER_SESSIONS },
			}
		);
		expect( answer.status ).toBe( 303 );
		expect( answer.headers.location ).toBe( '/' );
		expect( await dashboard( client ) ).toContain(
			'You are signed in nowhere else.'
		);
	} );
} );

describe( 'the dashboard', () => {
	it( 'marks the session that asks, and tells the others by device and address', async () => {
		const { client } = await enter( sandbox(), forger() );
		await enter( sandbox(), forger() );
		const page = await dashboard( client );
		expect( page.match( /This one/g ) ).toHaveLength( 1 );
		expect( page ).toContain( 'Last seen' );
		expect( page ).toContain( 'Sign out everywhere else' );
	} );

	it( 'goes on without the list while the database is away', async () => {
		const { client } = await enter( sandbox(), forger() );
		await dashboard( client );
		await sandbox().database.stop();
		try {
			const page = await dashboard( client );
			expect( page ).toContain( 'This one' );
			expect( page ).toContain(
				'Your other sessions cannot be shown right now.'
			);
		} finally {
			await sandbox().database.start();
		}
	} );
} );

async function dashboard( client: HttpClient ): Promise< string > {
	const { status, body } = await client.get( `${ sandbox().serviceUrl }/`, {
		headers: navigation(),
	} );
	expect( status ).toBe( 200 );
	return body;
}
