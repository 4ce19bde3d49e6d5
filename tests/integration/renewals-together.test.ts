/**
 * Sessions that are renewed at the same moment share statements and commits, and nothing else: each gets the answer that
 * its own row gives, whatever becomes of its neighbours.
 */
import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionView } from '../../shared/session-view';
import type { HttpAnswer } from '../support/http-client';
import { cookiesSetBy } from './support/cookies';
import { enter, type Insider } from './support/entering';
import type { Forger } from './support/forger';
import { expectRefusal } from './support/refusal';
import { renew } from './support/requests';
import { untilAnUpdateWaits, whileSessionIsHeld } from './support/row-lock';
import { useForger, useSandbox } from './support/sandbox';
import { findSession, passTime, tableName } from './support/sessions';
import { until } from './support/until';
import { giveTooManyRoles, useMembers } from './support/wordpress-member';

const MANY = 40;
const RENEW_INTERVAL_SECONDS = 20 * 60;

/** Long enough for requests to get as far as waiting; the few that do not are renewed by themselves, and end the same. */
const ON_THE_WAY_MS = 400;

const sandbox = useSandbox( { processes: 2 } );
const forger = useForger( sandbox );
const newMember = useMembers( 2, sandbox, forger );

/** A member who is due for a renewal. */
async function enterAndStay( from: Forger = forger() ): Promise< Insider > {
	const insider = await enter( sandbox(), from );
	await passTime( sandbox(), insider.session.sid, RENEW_INTERVAL_SECONDS );
	return insider;
}

function enterMany( count = MANY ): Promise< Insider[] > {
	return Promise.all( Array.from( { length: count }, () => enterAndStay() ) );
}

function renewAt( { client }: Insider, ofProcess = 0 ): Promise< HttpAnswer > {
	return renew( sandbox(), client, {
		port: Number( sandbox().services[ ofProcess ]?.port ),
	} );
}

/**
 * Lets the others come while the row of one is held, so that they are all in the next batch.
 *
 * @param meanwhile done before the row is let go
 * @return the answers to the others
 */
async function renewTogether(
	others: readonly Insider[],
	meanwhile: () => Promise< unknown > = () => Promise.resolve()
): Promise< readonly HttpAnswer[] > {
	const held = await enterAndStay();
	let first: Promise< HttpAnswer > | undefined;
	let answers: Promise< readonly HttpAnswer[] > = Promise.resolve( [] );
	await whileSessionIsHeld( sandbox(), held.session.sid, async () => {
		first = renewAt( held );
		await untilAnUpdateWaits( sandbox() );
		answers = Promise.all( others.map( ( other ) => renewAt( other ) ) );
		await sleep( ON_THE_WAY_MS );
		await meanwhile();
	} );
	await first?.catch( () => undefined );
	return answers;
}

async function generationsOf(
	insiders: readonly Insider[]
): Promise< readonly number[] > {
	const rows = await Promise.all(
		insiders.map( ( { session } ) => findSession( sandbox(), session.sid ) )
	);
	return rows.map( ( row ) => Number( row?.generation ) );
}

function eachIs< Value >( all: readonly unknown[], value: Value ): Value[] {
	return all.map( () => value );
}

function statusesOf( answers: readonly HttpAnswer[] ): readonly number[] {
	return answers.map( ( { status } ) => status );
}

describe( 'sessions that are renewed at the same moment', () => {
	it( 'move on once each, and each is given its own tokens', async () => {
		const all = await enterMany();
		const answers = await renewTogether( all );
		expect( statusesOf( answers ) ).toEqual( eachIs( all, 200 ) );
		expect(
			answers.map( ( answer ) => answer.json< SessionView >().sid )
		).toEqual( all.map( ( { session } ) => session.sid ) );
		expect( await generationsOf( all ) ).toEqual( eachIs( all, 2 ) );
		const again = await Promise.all( all.map( ( one ) => renewAt( one ) ) );
		expect( statusesOf( again ) ).toEqual( eachIs( all, 200 ) );
		expect( await generationsOf( all ) ).toEqual( eachIs( all, 3 ) );
	} );

	it( 'are given the same tokens in all tabs of one session', async () => {
		const [ one ] = ( await enterMany( 1 ) ) as [ Insider ];
		const neighbours = await enterMany( 5 );
		const tabs = Array.from( { length: 10 }, () => one );
		const answers = await renewTogether( [ ...tabs, ...neighbours ] );
		expect( statusesOf( answers ) ).toEqual( eachIs( answers, 200 ) );
		const ofOne = answers.slice( 0, tabs.length ).map( cookiesSetBy );
		expect( ofOne ).toEqual( eachIs( tabs, ofOne[ 0 ] ) );
		expect( await generationsOf( [ one ] ) ).toEqual( [ 2 ] );
	} );

	it( 'move on once where two processes renew them', async () => {
		const all = await enterMany();
		const [ { session } ] = all as [ Insider ];
		let asking: Promise< readonly HttpAnswer[] > = Promise.resolve( [] );
		// Both have read every row before either may write one of them.
		await whileSessionIsHeld( sandbox(), session.sid, async () => {
			asking = Promise.all(
				[ 0, 1 ].flatMap( ( ofProcess ) =>
					all.map( ( one ) => renewAt( one, ofProcess ) )
				)
			);
			await untilAnUpdateWaits( sandbox() );
			await sleep( ON_THE_WAY_MS );
		} );
		const answers = await asking;
		expect( statusesOf( answers ) ).toEqual( eachIs( answers, 200 ) );
		expect( await generationsOf( all ) ).toEqual( eachIs( all, 2 ) );
	} );

	it( 'end each for itself, where one is over meanwhile', async () => {
		const [ over, ...others ] = ( await enterMany() ) as [
			Insider,
			...Insider[],
		];
		const [ refused, ...answers ] = await renewTogether(
			[ over, ...others ],
			() =>
				sandbox().database.query(
					`UPDATE ${ tableName( sandbox(), 'sessions' ) } SET expires_at = rotated_at WHERE sid = ?`,
					[ Buffer.from( over.session.sid, 'base64url' ) ]
				)
		);
		expectRefusal( refused as HttpAnswer, 401, 'session-expired' );
		expect( await generationsOf( [ over ] ) ).toEqual( [ 1 ] );
		expect( statusesOf( answers ) ).toEqual( eachIs( others, 200 ) );
	} );

	it( 'pay nothing for a neighbour whose claims do not fit', async () => {
		const heavy = newMember();
		const [ tooHeavy, others ] = await Promise.all( [
			enterAndStay( heavy.forger ),
			enterMany(),
		] );
		await giveTooManyRoles( sandbox(), heavy );
		const [ refused, ...answers ] = await renewTogether( [
			tooHeavy,
			...others,
		] );
		expect( refused?.status ).toBe( 500 );
		expect( statusesOf( answers ) ).toEqual( eachIs( others, 200 ) );
		expect( await generationsOf( others ) ).toEqual( eachIs( others, 2 ) );
	} );

	it( 'are all told to come again where the database goes, and nobody is out', async () => {
		const all = await enterMany();
		const answers = await renewTogether( all, () =>
			sandbox().database.kill()
		);
		await sandbox().database.start();
		answers.forEach( ( answer ) =>
			expectRefusal( answer, 503, 'temporarily-unavailable' )
		);
		await until( 'the first is renewed', async () => {
			const answer = await renewAt( all[ 0 ] as Insider );
			return answer.status === 200;
		} );
		const again = await Promise.all( all.map( ( one ) => renewAt( one ) ) );
		expect( statusesOf( again ) ).toEqual( eachIs( all, 200 ) );
	} );
} );
