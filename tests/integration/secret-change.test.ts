/**
 * The salts of WordPress change while the service runs: with the previous secret named no session ends, without it all do.
 */
import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { COOKIES } from '../../shared/protocol';
import { crossOver } from '../support/crossing';
import type { HttpAnswer } from '../support/http-client';
import { randomSecret } from '../support/secrets';
import { SALTS } from '../support/wp-config';
import { enter, type Insider } from './support/entering';
import { Forger } from './support/forger';
import { readKeys, readSecret } from './support/keys';
import { codeOf, expectRefusal } from './support/refusal';
import { askEveryProcess, readSession, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { passTime, revocationsOf } from './support/sessions';
import { until } from './support/until';

const PROCESSES = 4;
const MEMBERS = 8;

/** A changed wp-config.php is read this soon, in milliseconds. */
const READ_WITHIN_MS = 10_000;

const sandbox = useSandbox( { processes: PROCESSES } );
const forger = useForger( sandbox );

/** A process that has just looked for an unknown key's secret looks again after this long, in milliseconds. */
const LOOKS_AGAIN_AFTER_MS = 250;

/** Gives WordPress new salts, no sooner after others than a process can notice; the service finds them by itself. */
async function changeSalts( options: {
	readonly previous: string | undefined;
} ): Promise< void > {
	await sleep( 2 * LOOKS_AGAIN_AFTER_MS );
	await sandbox().wpConfig.define( {
		...Object.fromEntries(
			SALTS.map( ( name ) => [ name, randomSecret( 48 ) ] )
		),
		DRAWBRIDGE_SECRET_PREVIOUS: options.previous,
	} );
}

/** Members inside, by handoffs of a forger with the keys of the moment. */
async function enterMany(): Promise< Insider[] > {
	const { keys } = await currentForger();
	const current = new Forger( keys, forger().genuine );
	return Promise.all(
		Array.from( { length: MEMBERS }, () => enter( sandbox(), current ) )
	);
}

async function currentForger(): Promise< Forger > {
	return new Forger( await readKeys( sandbox() ), forger().genuine );
}

/** The key that signed what a member holds. */
async function keyIdOf( { client }: Insider ): Promise< string > {
	const token = await client.cookie( sandbox().serviceUrl, COOKIES.access );
	const [ header ] = String( token ).split( '.' );
	return (
		JSON.parse(
			Buffer.from( String( header ), 'base64url' ).toString()
		) as {
			kid: string;
		}
	 ).kid;
}

describe( 'new salts with the previous secret named', () => {
	it( 'end no session, at no moment, on no process', async () => {
		const members = await enterMany();
		const refusals: string[] = [];
		const look = ( answer: HttpAnswer ) =>
			answer.status === 200 ||
			refusals.push( `${ answer.status } ${ codeOf( answer ) }` );
		const { kid: before } = await readKeys( sandbox() );
		await changeSalts( { previous: await readSecret( sandbox() ) } );
		const { kid: after } = await readKeys( sandbox() );
		expect( after ).not.toBe( before );

		await until(
			'every member holds tokens of the new key',
			async () => {
				for ( const [ index, member ] of members.entries() ) {
					const { client, session } = member;
					await passTime( sandbox(), session.sid, 61 );
					look(
						await renew( sandbox(), client, {
							port: Number(
								sandbox().services[ index % PROCESSES ]?.port
							),
						} )
					);
					( await askEveryProcess( sandbox(), client ) ).forEach(
						look
					);
				}
				const kids = await Promise.all( members.map( keyIdOf ) );
				return kids.every( ( kid ) => kid === after );
			},
			READ_WITHIN_MS
		);
		expect( refusals ).toEqual( [] );
	} );

	it( 'let in a member who crosses over the moment they are there', async () => {
		await changeSalts( { previous: await readSecret( sandbox() ) } );
		const { client } = await crossOver( sandbox() );
		( await askEveryProcess( sandbox(), client ) ).forEach( ( answer ) =>
			expect( answer.status ).toBe( 200 )
		);
	} );
} );

describe( 'new salts without the previous secret', () => {
	it( 'end every session, and touch no cookie and no row', async () => {
		const members = await enterMany();
		await changeSalts( { previous: undefined } );
		for ( const { client, session } of members ) {
			await until(
				'every process refuses',
				async () =>
					( await askEveryProcess( sandbox(), client ) ).every(
						( { status } ) => status === 401
					),
				READ_WITHIN_MS
			);
			for ( const answer of [
				...( await askEveryProcess( sandbox(), client ) ),
				await renew( sandbox(), client ),
			] ) {
				expectRefusal( answer, 401, 'session-missing' );
			}
			expect( await revocationsOf( sandbox(), session.sid ) ).toEqual(
				[]
			);
		}
	} );

	it( 'let in a member who crosses over again', async () => {
		const { client } = await crossOver( sandbox() );
		expect( ( await readSession( sandbox(), client ) ).status ).toBe( 200 );
		expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
	} );
} );
