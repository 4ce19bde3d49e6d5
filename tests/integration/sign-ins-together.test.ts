/**
 * Members who sign in at the same moment share statements and commits, and nothing else: each gets the answer of their
 * own handoff, whatever becomes of their neighbours.
 */
import { describe, expect, it } from '@jest/globals';
import type { HandoffClaims } from '../../shared/handoff';
import { exchangeHandoff, newOpener } from '../support/crossing';
import type { HttpAnswer } from '../support/http-client';
import { enter } from './support/entering';
import { untilAnInsertWaits, whileInsertsWait } from './support/insert-lock';
import type { Forger } from './support/forger';
import { claimsOf } from './support/jwt';
import { expectRefusal } from './support/refusal';
import { useForger, useSandbox } from './support/sandbox';
import { countSessions, findSession, tableName } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';
import { giveTooManyRoles, useMembers } from './support/wordpress-member';

const MANY = 40;

const sandbox = useSandbox( { processes: 2 } );
const forger = useForger( sandbox );

const newMember = useMembers( 4, sandbox, forger );

interface Attempt {
	readonly handoff: string;
	readonly n: string;
}

function attempts(
	count: number,
	from: Forger = forger()
): readonly Attempt[] {
	return Array.from( { length: count }, () => ( {
		handoff: from.handoff(),
		n: newOpener(),
	} ) );
}

/** From an address of its own, as every try. */
function exchange(
	{ handoff, n }: Attempt,
	ofProcess = 0
): Promise< HttpAnswer > {
	return exchangeHandoff( newVisitor( sandbox() ), sandbox(), handoff, n, {
		port: Number( sandbox().services[ ofProcess ]?.port ),
	} );
}

/**
 * Lets the others come while the INSERT of one is held up, so that they are all in the next batch.
 *
 * @param meanwhile done before the INSERT goes on
 * @return the answers to the others
 */
async function exchangeTogether(
	others: readonly Attempt[],
	meanwhile: () => Promise< unknown > = () => Promise.resolve()
): Promise< readonly HttpAnswer[] > {
	let answers: Promise< readonly HttpAnswer[] > = Promise.resolve( [] );
	let first: Promise< HttpAnswer > | undefined;
	await whileInsertsWait( sandbox(), 'sessions', async () => {
		first = exchange( attempts( 1 )[ 0 ] as Attempt );
		await untilAnInsertWaits( sandbox(), 'sessions' );
		const counted = await countedExchanges();
		answers = Promise.all( others.map( ( other ) => exchange( other ) ) );
		await untilCounted( counted + others.length );
		await meanwhile();
	} );
	await first?.catch( () => undefined );
	return answers;
}

/** Each address that asked has a counter. */
async function countedExchanges(): Promise< number > {
	const [ row ] = await sandbox().database.query< { count: number } >(
		`SELECT COUNT(*) AS count FROM ${ tableName( sandbox(), 'limits' ) }`
	);
	return Number( row?.count );
}

/** Those who are counted wait for their session, or are about to. */
async function untilCounted( count: number ): Promise< void > {
	await until(
		'all are counted',
		async () => ( await countedExchanges() ) >= count
	);
}

function usermeta(): string {
	return `${ sandbox().info.database.prefix }usermeta`;
}

function jtiOf( { handoff }: Attempt ): string {
	return claimsOf< HandoffClaims >( handoff ).jti;
}

async function openedOf( all: readonly Attempt[] ): Promise< number > {
	const rows = await Promise.all(
		all.map( ( attempt ) => findSession( sandbox(), jtiOf( attempt ) ) )
	);
	return rows.filter( Boolean ).length;
}

describe( 'members who sign in at the same moment', () => {
	it( 'have one session each', async () => {
		const all = attempts( MANY );
		const before = await countSessions( sandbox() );
		const answers = await exchangeTogether( all );
		expect( answers.map( ( { status } ) => status ) ).toEqual(
			all.map( () => 201 )
		);
		expect(
			answers.map( ( a ) => a.json< { sid: string } >().sid )
		).toEqual( all.map( jtiOf ) );
		expect( await openedOf( all ) ).toBe( MANY );
		expect( ( await countSessions( sandbox() ) ) - before ).toBe(
			MANY + 1
		);
	} );

	it( 'are told of a used handoff each for themselves', async () => {
		const used = await Promise.all(
			[ 1, 2, 3 ].map( async () => ( {
				handoff: ( await enter( sandbox(), forger() ) ).handoff,
				n: newOpener(),
			} ) )
		);
		const fresh = attempts( MANY );
		const answers = await exchangeTogether( [ ...used, ...fresh ] );
		answers
			.slice( 0, used.length )
			.forEach( ( answer ) =>
				expectRefusal( answer, 409, 'handoff-used' )
			);
		expect(
			answers.slice( used.length ).map( ( { status } ) => status )
		).toEqual( fresh.map( () => 201 ) );
		expect( await openedOf( fresh ) ).toBe( MANY );
	} );

	it( 'share one session at most where they bring the same handoff', async () => {
		const handoff = forger().handoff();
		const same = attempts( 10 ).map( ( { n } ) => ( { handoff, n } ) );
		const answers = await exchangeTogether( [ ...same, ...attempts( 5 ) ] );
		expect(
			answers.map( ( { status } ) => status ).sort( ( a, b ) => a - b )
		).toEqual( [
			...Array.from( { length: 6 }, () => 201 ),
			...Array.from( { length: 9 }, () => 409 ),
		] );
	} );

	it( 'pay nothing for a neighbour whose row does not fit', async () => {
		const heavy = newMember();
		await giveTooManyRoles( sandbox(), heavy );
		const tooHeavy = attempts( 1, heavy.forger );
		const others = attempts( MANY );
		const [ refused, ...answers ] = await exchangeTogether( [
			...tooHeavy,
			...others,
		] );
		expect( refused?.status ).toBe( 500 );
		expect( await openedOf( tooHeavy ) ).toBe( 0 );
		expect( answers.map( ( { status } ) => status ) ).toEqual(
			others.map( () => 201 )
		);
	} );

	it( 'get no session, each for themselves, where WordPress signs them out meanwhile', async () => {
		const member = newMember();
		const leaving = attempts( 3, member.forger );
		const staying = attempts( MANY );
		const wordPress = await sandbox().database.connect();
		await wordPress.beginTransaction();
		await wordPress.query(
			`DELETE FROM ${ usermeta() } WHERE user_id = ? AND meta_key = 'session_tokens'`,
			[ member.id ]
		);
		const counted = await countedExchanges();
		const asking = Promise.all(
			[ ...leaving, ...staying ].map( ( attempt ) => exchange( attempt ) )
		);
		await untilCounted( counted + leaving.length + staying.length );
		await wordPress.commit();
		wordPress.destroy();
		const answers = await asking;
		answers
			.slice( 0, leaving.length )
			.forEach( ( answer ) =>
				expectRefusal( answer, 403, 'wordpress-session-ended' )
			);
		expect(
			answers.slice( leaving.length ).map( ( { status } ) => status )
		).toEqual( staying.map( () => 201 ) );
		expect( await openedOf( leaving ) ).toBe( 0 );
	} );

	it( 'are inside once by a second try at another process, where theirs was killed', async () => {
		const all = attempts( MANY );
		const [ victim ] = sandbox().services;
		const killed = exchangeTogether( all, async () => victim?.kill() );
		await expect( killed ).rejects.toThrow();
		const answers = await Promise.all(
			all.map( ( attempt ) => exchange( attempt, 1 ) )
		);
		await victim?.start();
		expect( answers.map( ( { status } ) => status ) ).toEqual(
			all.map( () => 201 )
		);
		expect( await openedOf( all ) ).toBe( MANY );
	} );

	it( 'are all told to come again where the database goes, and lose nothing', async () => {
		const all = attempts( MANY );
		const answers = await exchangeTogether( all, () =>
			sandbox().database.kill()
		);
		await sandbox().database.start();
		answers.forEach( ( answer ) =>
			expectRefusal( answer, 503, 'temporarily-unavailable' )
		);
		expect( await openedOf( all ) ).toBe( 0 );
		await until( 'the first is inside', async () => {
			const answer = await exchange( all[ 0 ] as Attempt );
			return answer.status === 201;
		} );
		const again = await Promise.all(
			all.map( ( attempt ) => exchange( attempt ) )
		);
		expect( again.map( ( { status } ) => status ) ).toEqual(
			all.map( () => 201 )
		);
		expect( await openedOf( all ) ).toBe( MANY );
	} );
} );
