/**
 * Recent activity: administrators, and nobody else, read what happened to whom and why, in words.
 */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BotReason, BotSign } from '../../server/domain/event-reasons';
import type { Happening } from '../../server/domain/ports';
import { sameOriginFetch } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { complaints } from './support/complaints';
import { useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';
import { newVisitor, newVisitorSignedInAs } from './support/visitors';
import { administratorOf, readNonce } from './support/wp-admin';

const sandbox = useSandbox();

const PAGE = 20;

interface Event {
	readonly id: number;
	readonly time: string;
	readonly who: string;
	readonly link: string;
	readonly kind: string;
	readonly what: string;
	readonly why: string;
	readonly ip: string;
}

interface Answer {
	readonly events: readonly Event[];
	readonly has_more: boolean;
}

let admin: HttpClient;
let memberId: number;

beforeAll( async () => {
	admin = await administratorOf( sandbox() );
	memberId = Number(
		await sandbox().wpEval(
			`echo get_user_by( 'login', $input )->ID;`,
			sandbox().member.user
		)
	);
} );

beforeEach( async () => {
	await sandbox().database.query(
		`DELETE FROM ${ tableName( sandbox(), 'events' ) }`
	);
} );

async function write(
	kind: string,
	reason: string,
	userId = memberId,
	ip = '203.0.113.7'
): Promise< void > {
	await sandbox().database.query(
		`INSERT INTO ${ tableName( sandbox(), 'events' ) } (created_at, user_id, kind, reason, ip)
		VALUES (1767225600, ?, ?, ?, ?)`,
		[ userId, kind, reason, ip ]
	);
}

async function ask( client: HttpClient, query = '' ): Promise< HttpAnswer > {
	const url = `${ sandbox().wordpressUrl }/index.php?rest_route=/drawbridge/v1/activity${ query }`;
	return client.get( url, {
		headers: {
			...sameOriginFetch( url ),
			'x-wp-nonce': await readNonce( sandbox(), client ),
		},
	} );
}

async function read( query = '' ): Promise< Answer > {
	const answer = await ask( admin, query );
	expect( answer.status ).toBe( 200 );
	return answer.json< Answer >();
}

describe( 'who may not read it', () => {
	it.each( [ 'member', 'outsider' ] as const )( 'the %s', async ( who ) => {
		await write( 'slowed', 'member-hour' );
		const client = await newVisitorSignedInAs(
			sandbox()[ who ],
			sandbox()
		);
		const answer = await ask( client );
		expect( answer.status ).toBe( 403 );
		expect( answer.body ).not.toContain( '203.0.113.7' );
	} );

	it( 'a visitor', async () => {
		const url = `${ sandbox().wordpressUrl }/index.php?rest_route=/drawbridge/v1/activity`;
		const answer = await newVisitor( sandbox() ).get( url );
		expect( answer.status ).toBe( 401 );
	} );
} );

describe( 'an event', () => {
	it( 'says who, from where, when, what and why', async () => {
		await write( 'slowed', 'member-hour' );
		expect( await read() ).toEqual( {
			events: [
				{
					id: expect.any( Number ),
					time: '2026-01-01T00:00:00+00:00',
					when: 'January 1, 2026 12:00 am',
					who: 'Member',
					link: expect.stringContaining(
						`user-edit.php?user_id=${ memberId }`
					),
					kind: 'slowed',
					what: 'Slowed down',
					why: 'near the end of the budget of an hour',
					ip: '203.0.113.7',
				},
			],
			has_more: false,
		} );
	} );

	it.each( [
		[
			'session-opened',
			'handoff',
			/^Entered .+: handed over by WordPress$/,
		],
		[ 'session-ended', 'logout', /: signed out of the dashboard$/ ],
		[ 'refused', 'logout', /^Refused .+: too many sign-outs/ ],
		[
			'refused',
			'session-minute',
			/: one session used up its share of a /,
		],
		[ 'bot-met', 'canary', /^Treated as a program: followed a link/ ],
		[
			'would-meet-bot',
			'score-75 no-fetch-metadata of-the-future',
			/^Would have been .+: 75 of 100 points; .+; of-the-future$/,
		],
		[ 'of-the-future', 'why-not', /^of-the-future: why-not$/ ],
		[ 'refused', '', /^Refused for a while: $/ ],
	] )(
		'of the kind %s because of "%s" is put into words',
		async ( kind, reason, words ) => {
			await write( kind, reason );
			const [ event ] = ( await read() ).events;
			expect( `${ event?.what }: ${ event?.why }` ).toMatch( words );
		}
	);

	it.each( [
		[ 'bot-met', 0, 'A visitor' ],
		[ 'revoked', 0, 'Everyone' ],
		[ 'slowed', 4_000_000, 'Deleted user 4000000' ],
	] )(
		'of the kind %s of user %d is that of: %s',
		async ( kind, id, who ) => {
			await write( kind, '', id );
			expect( ( await read() ).events ).toEqual( [
				expect.objectContaining( { who, link: '' } ),
			] );
		}
	);
} );

type Kind = Happening[ 'kind' ];
type ReasonOf< K > = Extract< Happening, { readonly kind: K } >[ 'reason' ];

/** Of scores and signs each sign by itself. */
type WordOf< Reason > = Reason extends `score-${ string }`
	? 'score-75' | BotSign
	: Reason;

type Words< Reason extends string > = Readonly<
	Record< WordOf< Reason >, true >
>;

const BRAKES: Words< ReasonOf< 'slowed' > > = {
	'session-minute': true,
	'session-hour': true,
	'session-day': true,
	'member-minute': true,
	'member-hour': true,
	'member-day': true,
	address: true,
	'at-once': true,
};

const BOTS: Words< BotReason > = {
	'score-75': true,
	canary: true,
	'known-bot': true,
	'no-user-agent': true,
	'browser-changed': true,
	'no-fetch-metadata': true,
	'odd-fetch-metadata': true,
	'odd-client-hints': true,
	'no-client-hints': true,
	'no-html': true,
	'no-language': true,
	'no-encoding': true,
	honeypot: true,
	'proof-proven': true,
	'proof-declined': true,
};

/** Everything that the service can write: what is missing here, or too much, is an error of types. */
const HAPPENINGS: { readonly [ K in Kind ]: Words< ReasonOf< K > > } = {
	'session-opened': { handoff: true },
	'session-ended': {
		logout: true,
		'ended-by-member': true,
		'refresh-token-reused': true,
		'wordpress-session-ended': true,
		'not-allowed': true,
	},
	slowed: BRAKES,
	refused: {
		...BRAKES,
		handoff: true,
		exchange: true,
		renewal: true,
		logout: true,
		unknown: true,
		failure: true,
		relapse: true,
		proof: true,
	},
	'bot-met': BOTS,
	'would-meet-bot': BOTS,
};

describe( 'WordPress has words', () => {
	it.each( Object.entries( HAPPENINGS ) )(
		'for %s, whatever the reason that the service writes',
		async ( kind, reasons ) => {
			const codes = Object.keys( reasons );
			const { what, why } = JSON.parse(
				await sandbox().wpEval(
					`echo wp_json_encode( array(
						'what' => Drawbridge\\EventWords::what( $input['kind'] ),
						'why'  => array_map( fn( $code ) => Drawbridge\\EventWords::why( $input['kind'], $code ), $input['codes'] ),
					) );`,
					{ kind, codes }
				)
			) as { what: string; why: readonly string[] };
			expect( what ).not.toBe( kind );
			expect( codes.filter( ( code ) => why.includes( code ) ) ).toEqual(
				[]
			);
		}
	);
} );

describe( 'the list', () => {
	it( 'is empty where nothing happened', async () => {
		expect( await read() ).toEqual( { events: [], has_more: false } );
	} );

	it.each( [
		[ '', [ 'c', 'bot-met', 'revoked', 'refused' ] ],
		[ '&topic=limits', [ 'refused', 'slowed' ] ],
		[ '&topic=bots', [ 'bot-met', 'would-meet-bot' ] ],
		[ '&topic=sessions', [ 'revoked', 'session-ended', 'session-opened' ] ],
	] )( 'holds the newest first of "%s"', async ( query, first ) => {
		for ( const kind of [
			'session-opened',
			'would-meet-bot',
			'session-ended',
			'slowed',
			'refused',
			'revoked',
			'bot-met',
			'c',
		] ) {
			await write( kind, '' );
		}
		const kinds = ( await read( query ) ).events.map(
			( { kind } ) => kind
		);
		expect( kinds.slice( 0, first.length ) ).toEqual( first );
		expect( kinds ).toHaveLength( query ? first.length : 8 );
	} );

	it( 'is read page by page, each event once, while others are added', async () => {
		const reasons = Array.from(
			{ length: 2 * PAGE + 1 },
			( _, n ) => `n${ n }`
		);
		for ( const reason of reasons ) {
			await write( 'slowed', reason );
		}
		const seen: string[] = [];
		let answer = await read( '&topic=limits' );
		for ( const size of [ PAGE, PAGE, 1 ] ) {
			expect( answer.events ).toHaveLength( size );
			expect( answer.has_more ).toBe( size === PAGE );
			seen.push( ...answer.events.map( ( { why } ) => why ) );
			await write( 'slowed', 'meanwhile' );
			answer = await read(
				`&topic=limits&below=${ answer.events.at( -1 )?.id }`
			);
		}
		expect( seen ).toEqual( reasons.reverse() );
	} );

	it.each( [ '&topic=everybody', '&below=0', '&below=x', '&topic[]=bots' ] )(
		'is not given for %s',
		async ( query ) => {
			expect( ( await ask( admin, query ) ).status ).toBe( 400 );
		}
	);

	it( 'is found by a walk down the primary key, whatever it is about', async () => {
		await write( 'slowed', '' );
		const queries = JSON.parse(
			await sandbox().wpEval(
				`wp_set_current_user( 1 );
				$asked = array();
				add_filter( 'query', function ( $query ) use ( &$asked ) {
					if ( strpos( $query, 'drawbridge_events' ) ) {
						$asked[] = $query;
					}
					return $query;
				} );
				foreach ( array_keys( Drawbridge\\ActivityLog::TOPICS ) as $topic ) {
					$request = new WP_REST_Request( 'GET', '/drawbridge/v1/activity' );
					$request->set_query_params( array( 'topic' => $topic ) );
					rest_do_request( $request );
				}
				echo wp_json_encode( $asked );`
			)
		) as string[];
		expect( queries ).toHaveLength( 4 );
		for ( const query of queries ) {
			const [ plan ] = await sandbox().database.query< { key: string } >(
				`EXPLAIN FORMAT=TRADITIONAL ${ query }`
			);
			expect( plan?.key ).toBe( 'PRIMARY' );
		}
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
