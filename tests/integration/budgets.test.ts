/**
 * Budgets as WordPress has them now: by role, the widest of several, and changed while the service runs and members work.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sameOriginFetch } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { sendMany, spendBefore } from './limits/spending';
import { enter } from './support/entering';
import { renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { EVERYONE, refusals } from './support/settings';
import { until } from './support/until';
import { expectOut } from './support/whereabouts';
import { useMembers, type WordPressMember } from './support/wordpress-member';

const PROCESSES = 2;

/** Requests that a test leaves of a budget: they are slow. */
const LEFT = 8;

const sandbox = useSandbox( { processes: PROCESSES } );
const newMember = useMembers( 16, sandbox, useForger( sandbox ) );

const BUDGETS = {
	everyone: { ...EVERYONE, per_minute: 900, per_hour: 1_000 },
	editor: { ...EVERYONE, per_minute: 900, per_hour: 2_000, per_day: 700_000 },
	author: { ...EVERYONE, per_minute: 900, per_hour: 1_500, per_day: 800_000 },
};

async function setBudgets(
	everyone: Readonly< Record< string, unknown > >
): Promise< void > {
	const { editor, author } = BUDGETS;
	expect(
		await refusals( sandbox(), {
			allowed_roles: [ 'subscriber', 'editor', 'author' ],
			session_share_percent: 100,
			budgets: [
				everyone,
				{ ...editor, role: 'editor' },
				{ ...author, role: 'author' },
			],
		} )
	).toEqual( {} );
}

function visit( client: HttpClient, attempt = 0 ): Promise< HttpAnswer > {
	return client.get( `${ sandbox().serviceUrl }/`, {
		port: Number( sandbox().services[ attempt % PROCESSES ]?.port ),
		headers: sameOriginFetch( sandbox().serviceUrl ),
	} );
}

/** A budget of a member, and how answers name it. */
interface Limit {
	readonly group: string;
	readonly points: number;
	readonly seconds: number;
	readonly policy: string;
}

function limitOf( group: string, points: number, seconds: number ): Limit {
	const policy = `"${ group }";q=${ points };w=${ seconds }`;
	return { group, points, seconds, policy };
}

const ofHour = ( points: number ) => limitOf( 'member-hour', points, 3_600 );
const ofDay = ( points: number ) => limitOf( 'member-day', points, 86_400 );

/** Before the first request of the member. */
function spend(
	{ id }: WordPressMember,
	{ group, seconds }: Limit,
	points: number
): Promise< void > {
	return spendBefore( sandbox(), group, String( id ), points, seconds );
}

/** How many of many requests pass, and which limits refuse the others. */
async function tryAll( client: HttpClient ) {
	const answers = await sendMany( 4 * LEFT, ( attempt ) =>
		visit( client, attempt )
	);
	const refused = answers.filter( ( { status } ) => status === 429 );
	return {
		passed: answers.filter( ( { status } ) => status === 200 ).length,
		limits: [
			...new Set(
				refused.map( ( { headers } ) => headers[ 'ratelimit-policy' ] )
			),
		],
	};
}

function remainingIn( { headers }: HttpAnswer ): number {
	return Number( /;r=(\d+)/.exec( String( headers.ratelimit ) )?.[ 1 ] );
}

/** Gives a member who was not seen yet other roles, past every hook. */
async function beginWith(
	{ id }: WordPressMember,
	roles: readonly string[]
): Promise< void > {
	const { prefix } = sandbox().info.database;
	const serialized = roles.map(
		( role ) => `s:${ role.length }:"${ role }";b:1;`
	);
	await sandbox().database.query(
		`UPDATE ${ prefix }usermeta SET meta_value = ? WHERE user_id = ? AND meta_key = ?`,
		[
			`a:${ roles.length }:{${ serialized.join( '' ) }}`,
			id,
			`${ prefix }capabilities`,
		]
	);
}

/** Gives a member another role while they work. */
async function becomes(
	{ id }: WordPressMember,
	client: HttpClient,
	role: string
): Promise< void > {
	await sandbox().wpEval(
		`get_user_by( 'id', $input['id'] )->set_role( $input['role'] );`,
		{ id, role }
	);
	await expectOut( sandbox(), client, 'session-expired' );
	expect( ( await renew( sandbox(), client ) ).status ).toBe( 200 );
}

beforeAll( () => setBudgets( BUDGETS.everyone ) );

/**
 * Asks every process, several times at once, until all answers are as expected: points that a process has in hand stay
 * good when budgets change.
 */
function untilAll(
	what: string,
	client: HttpClient,
	isSo: ( answer: HttpAnswer ) => boolean
): Promise< readonly HttpAnswer[] > {
	return until( `all requests ${ what }`, async () => {
		const answers = await Promise.all(
			Array.from( { length: 8 * PROCESSES }, ( _, attempt ) =>
				visit( client, attempt )
			)
		);
		return answers.every( isSo ) && answers;
	} );
}

const isRefusedBy =
	( { policy }: Limit ) =>
	( { status, headers }: HttpAnswer ) =>
		status === 429 && headers[ 'ratelimit-policy' ] === policy;

describe( 'a budget that is changed while the service runs', () => {
	const narrow = ofHour( 1_000 );
	const wide = ofHour( 1_200 );
	const narrowest = ofHour( 940 );

	const changeTo = ( { points }: Limit ) =>
		setBudgets( { ...BUDGETS.everyone, per_hour: points } );

	it( 'counts within seconds, wider or narrower, and what was spent stays spent', async () => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		await spend( member, narrow, narrow.points - LEFT );
		expect( await tryAll( client ) ).toEqual( {
			passed: LEFT,
			limits: [ narrow.policy ],
		} );

		await changeTo( wide );
		const answers = await untilAll(
			'pass',
			client,
			( { status } ) => status === 200
		);
		for ( const answer of answers ) {
			expect( answer.headers[ 'ratelimit-policy' ] ).toBe( wide.policy );
			expect( remainingIn( answer ) ).toBeLessThan(
				wide.points - narrow.points
			);
		}

		const other = newMember();
		const { client: another } = await enter( sandbox(), other.forger );
		await spend( other, narrow, 950 );
		expect( ( await visit( another ) ).status ).toBe( 200 );
		await changeTo( narrowest );
		for ( const one of [ client, another ] ) {
			await untilAll( 'refuses', one, isRefusedBy( narrowest ) );
		}

		await changeTo( narrow );
		await untilAll(
			'are refused as at first',
			client,
			isRefusedBy( narrow )
		);
	} );
} );

describe( 'a member has the budget of their roles', () => {
	it.each< [ roles: readonly string[], hour: number, day: number ] >( [
		[ [ 'subscriber' ], 1_000, 600_000 ],
		[ [ 'editor' ], 2_000, 700_000 ],
		[ [ 'author', 'subscriber' ], 1_500, 800_000 ],
		[ [ 'editor', 'author' ], 2_000, 800_000 ],
	] )( '%j: %d an hour, %d a day', async ( roles, hour, day ) => {
		const outcomes = await Promise.all(
			[ ofHour( hour ), ofDay( day ) ].map( async ( limit ) => {
				const member = newMember();
				await beginWith( member, roles );
				const { client } = await enter( sandbox(), member.forger );
				await spend( member, limit, limit.points - LEFT );
				return tryAll( client );
			} )
		);
		expect( outcomes ).toEqual( [
			{ passed: LEFT, limits: [ ofHour( hour ).policy ] },
			{ passed: LEFT, limits: [ ofDay( day ).policy ] },
		] );
	} );

	it( 'and those of a new role after one renewal, with what was spent before', async () => {
		const member = newMember();
		const { client } = await enter( sandbox(), member.forger );
		await spend( member, ofHour( 1_000 ), 1_900 );
		const before = await visit( client );
		expect( before.status ).toBe( 429 );

		await becomes( member, client, 'editor' );
		const wider = await visit( client );
		expect( wider.status ).toBe( 200 );
		expect( wider.headers[ 'ratelimit-policy' ] ).toBe(
			ofHour( 2_000 ).policy
		);
		expect( remainingIn( wider ) ).toBeLessThanOrEqual( 100 );

		await becomes( member, client, 'subscriber' );
		await untilAll( 'are refused', client, isRefusedBy( ofHour( 1_000 ) ) );
	} );
} );
