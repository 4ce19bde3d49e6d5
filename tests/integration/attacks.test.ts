/**
 * What those get who copy websites: nothing without a session, and with one no more than a member's budget.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { playAttack } from './attacks/attack';
import { ENTRIES, type Entry } from './attacks/entries';
import { HonestMember } from './attacks/honest-member';
import type { Outcome } from './attacks/outcome';
import { SESSION_SHARE, SHORT_ATTACKS } from './attacks/plan';
import { AttackedSite } from './attacks/site';
import { CHROMIUM_DISGUISED, TOOLS } from './attacks/tools';
import type { Tool } from './attacks/tools/tool';

/** A fresh machine downloads WordPress and browsers first, in milliseconds. */
const START_LIMIT_MS = 600_000;

const MEMBER_BUDGET = SHORT_ATTACKS.budget.per_hour;
const SESSION_BUDGET = MEMBER_BUDGET * SESSION_SHARE;

/** Any answer to a stranger. */
const SHORT_BYTES = 2 * 1024;

/** The service's own questions to the database come in fits and starts; a query for every tenth stranger would be more. */
const QUERIES_OF_CHANCE = 30;
const STRANGERS_AT_LEAST = 60;

const [ ANONYMOUS, STOLEN, OWN_LOGIN ] = ENTRIES as [ Entry, Entry, Entry ];

let site: AttackedSite;

beforeAll( async () => {
	site = await AttackedSite.start();
}, START_LIMIT_MS );
afterAll( () => site.stop() );

function attack(
	tool: Tool,
	entry: Entry,
	mode: 'observe' | 'enforce' = 'enforce'
): Promise< Outcome > {
	return playAttack( site, {
		tool,
		entry,
		settings: {
			bot_mode: mode,
			// Whoever has no session has no budget.
			...( entry.hasSession && { budgets: [ SHORT_ATTACKS.budget ] } ),
		},
		bounds: SHORT_ATTACKS.bounds,
	} );
}

function looksLikeABrowser( { name }: Tool ): boolean {
	return /chrom/i.test( name );
}

describe.each( TOOLS )( '$name', ( tool ) => {
	it( 'gets nothing without a session, at no query', async () => {
		const outcome = await attack( tool, ANONYMOUS );
		expect( outcome.requests ).toBeGreaterThan( STRANGERS_AT_LEAST );
		expect( outcome.contentBytes ).toBe( 0 );
		expect( outcome.queries ).toBeLessThan( QUERIES_OF_CHANCE );
		expect( outcome.largestRefusalBytes ).toBeLessThan( SHORT_BYTES );
		expect( outcome.honest.refused ).toBe( 0 );
	} );

	it( 'gets with stolen cookies no more than one session may, and is slowed down before', async () => {
		const outcome = await attack( tool, STOLEN );
		expect( outcome.pages + outcome.honest.pages ).toBeLessThanOrEqual(
			SESSION_BUDGET
		);
		expectHeldUp( outcome );

		const again = await HonestMember.signIn(
			site.sandbox,
			site.sandbox.member
		);
		expect( ( await again.read() ).status ).toBe( 200 );
	} );

	it( 'gets with a login of its own no more than one member may, however often it signs in', async () => {
		const outcome = await attack( tool, OWN_LOGIN );
		expect( outcome.pages ).toBeLessThanOrEqual( MEMBER_BUDGET );
		expectHeldUp( outcome );
		expect( outcome.honest.refused ).toBe( 0 );
	} );
} );

describe( 'where bots are met instead of observed', () => {
	it.each( TOOLS.filter( ( tool ) => ! looksLikeABrowser( tool ) ) )(
		'$name, which says what it is, gets less than half',
		async ( tool ) => {
			const observed = await attack( tool, STOLEN, 'observe' );
			expect(
				observed.pages + observed.honest.pages
			).toBeLessThanOrEqual( SESSION_BUDGET );
			expectHeldUp( observed );
			const met = await attack( tool, STOLEN, 'enforce' );
			expect( met.pages ).toBeLessThan( observed.pages / 2 );
		}
	);

	it( 'a browser that follows every link is known by one that no person sees', async () => {
		const { events } = await playAttack( site, {
			tool: CHROMIUM_DISGUISED,
			entry: STOLEN,
			settings: { bot_mode: 'enforce' },
			// It comes to that link once it has followed those it found before.
			bounds: { requests: 300, seconds: 60, signIns: 1 },
		} );
		expect( Object.keys( events ) ).toContain( 'bot-met canary' );
	} );
} );

/** The administrator is told of either. */
function expectHeldUp( outcome: Outcome ): void {
	expect( outcome.pages ).toBeGreaterThan( 0 );
	expect( outcome.stoppedAt ?? outcome.slowedAt ).not.toBeNull();
	expect( Object.keys( outcome.events ).join() ).toMatch(
		/slowed|refused|bot-met/
	);
}
