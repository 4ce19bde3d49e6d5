/**
 * How long a session lives: its own stamps and the owner's settings say, and no clock of a browser.
 */
import { afterAll, describe, expect, it } from '@jest/globals';
import { COOKIES } from '../../shared/protocol';
import type { SessionView } from '../../shared/session-view';
import { exchangeHandoff } from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { nowSeconds } from './support/forger';
import { claimsOf, signJwt } from './support/jwt';
import { expectRefusal } from './support/refusal';
import { askEveryProcess, readSession, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { passTime, revocationsOf } from './support/sessions';
import { until } from './support/until';
import { newVisitor } from './support/visitors';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A setting changed in WordPress is honoured this soon, in milliseconds. */
const SETTINGS_WITHIN_MS = 5_000;

const sandbox = useSandbox( { processes: 4 } );
const forger = useForger( sandbox );

const LIFETIMES = [
	'access_ttl_minutes',
	'session_ttl_days',
	'idle_limit_hours',
	'renew_interval_minutes',
];

/** A new interval each time tells new settings from old ones. */
let lastIntervalMinutes = 20;

function later( { session }: Insider, seconds: number ): Promise< void > {
	return passTime( sandbox(), session.sid, seconds );
}

async function renewedView( client: HttpClient ): Promise< SessionView > {
	const answer = await renew( sandbox(), client );
	expect( answer.status ).toBe( 200 );
	return answer.json< SessionView >();
}

/** Expects a number of seconds counted down from this one a moment ago. */
function expectJustBelow( seconds: number, full: number ): void {
	expect( seconds ).toBeGreaterThan( full - 10 );
	expect( seconds ).toBeLessThanOrEqual( full );
}

/**
 * Changes lifetimes as the plugin's settings screen does, the others back to their defaults, and waits until every
 * process has read them.
 */
async function setLifetimes(
	lifetimes: Readonly< Record< string, unknown > >
): Promise< void > {
	const witness = await enter( sandbox(), forger() );
	const intervalMinutes =
		lifetimes.renew_interval_minutes ?? ++lastIntervalMinutes;
	await sandbox().wpEval(
		`update_option( 'drawbridge_settings', array_merge(
			array_diff_key( get_option( 'drawbridge_settings' ), array_flip( $input['names'] ) ),
			$input['lifetimes']
		) );`,
		{
			names: LIFETIMES,
			lifetimes: {
				...lifetimes,
				renew_interval_minutes: intervalMinutes,
			},
		}
	);
	await until(
		'every process has read the settings',
		async () =>
			( await askEveryProcess( sandbox(), witness.client ) ).every(
				( answer ) =>
					Math.ceil(
						answer.json< SessionView >().renewInSeconds / MINUTE
					) === intervalMinutes
			),
		SETTINGS_WITHIN_MS
	);
}

/** Expects this of every process. */
async function expectEverywhere(
	client: HttpClient,
	status: number
): Promise< void > {
	const answers = await askEveryProcess( sandbox(), client );
	expect( answers.map( ( answer ) => answer.status ) ).toEqual(
		answers.map( () => status )
	);
}

/** Gives a member the access token they would hold if it had been issued this long ago. */
async function ageAccessToken(
	{ client }: Insider,
	seconds: number
): Promise< void > {
	const { serviceUrl } = sandbox();
	const token = await client.cookie( serviceUrl, COOKIES.access );
	const claims = claimsOf< { iat: number; exp: number } >( String( token ) );
	const { access: key, kid } = forger().keys;
	const aged = signJwt(
		{ alg: 'HS256', typ: 'access+jwt', kid },
		{ ...claims, iat: claims.iat - seconds, exp: claims.exp - seconds },
		key
	);
	await client.setCookie(
		serviceUrl,
		`${ COOKIES.access }=${ aged }; Path=/; Secure; HttpOnly`
	);
}

/** Exchanges a handoff that WordPress signed by a clock this many seconds ahead of ours. */
function enterByClock( ahead: number ): Promise< HttpAnswer > {
	const { iat, exp } = forger().claims();
	return exchangeHandoff(
		newVisitor( sandbox() ),
		sandbox(),
		forger().handoff( { claims: { iat: iat + ahead, exp: exp + ahead } } )
	);
}

describe( 'a session', () => {
	it( 'is not lengthened by any renewal', async () => {
		const insider = await enter( sandbox(), forger() );
		const { client, session } = insider;
		for ( let day = 1; day <= 29; day++ ) {
			await later( insider, DAY );
			await renewedView( client );
		}
		await later( insider, DAY - HOUR );
		const view = await renewedView( client );
		expectJustBelow( view.sessionExpiresInSeconds, HOUR );
		await later( insider, HOUR - 10 * MINUTE );
		const last = await renewedView( client );
		expectJustBelow( last.sessionExpiresInSeconds, 10 * MINUTE );
		expectJustBelow( last.accessExpiresInSeconds, 10 * MINUTE );
		await later( insider, 10 * MINUTE );
		expectRefusal(
			await renew( sandbox(), client ),
			401,
			'session-expired'
		);
		expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [] );
	} );

	it( 'goes on after a laptop slept for 3 days', async () => {
		const insider = await enter( sandbox(), forger() );
		const { client } = insider;
		await later( insider, 3 * DAY );
		await client.forgetCookies( COOKIES.access );
		expectRefusal(
			await readSession( sandbox(), client ),
			401,
			'session-expired'
		);
		await renewedView( client );
		await expectEverywhere( client, 200 );
	} );

	it( 'that nobody renewed for a week ends, without a mark on it', async () => {
		const insider = await enter( sandbox(), forger() );
		const { client, session } = insider;
		await later( insider, 7 * DAY - MINUTE );
		await renewedView( client );
		await later( insider, 7 * DAY + MINUTE );
		expectRefusal(
			await renew( sandbox(), client ),
			401,
			'session-expired'
		);
		expect( await revocationsOf( sandbox(), session.sid ) ).toEqual( [] );
	} );

	it( 'does not depend on the clock of a browser', async () => {
		const insider = await enter( sandbox(), forger() );
		await later( insider, 20 * MINUTE );
		for ( const days of [ -1, 1 ] ) {
			const date = new Date(
				( nowSeconds() + days * DAY ) * 1000
			).toUTCString();
			const answer = await renew( sandbox(), insider.client, {
				headers: { date, 'if-modified-since': date },
			} );
			expect( answer.status ).toBe( 200 );
			expectJustBelow(
				answer.json< SessionView >().accessExpiresInSeconds,
				30 * MINUTE
			);
			for ( const cookie of answer.setCookies ) {
				expect( cookie ).toMatch( /Max-Age=\d+/ );
				expect( cookie ).not.toMatch( /Expires=/i );
			}
			expect( answer.body ).not.toMatch( /\b\d{10}\b/ );
		}
	} );

	it( 'does not depend on the clock of WordPress, which is refused only where it vouches', async () => {
		const insider = await enter( sandbox(), forger() );
		const ahead = await enterByClock( 90 );
		expectRefusal( ahead, 403, 'handoff-from-the-future' );
		expect( ahead.body ).toContain( 'clocks' );
		const behind = await enterByClock( -150 );
		expectRefusal( behind, 403, 'handoff-expired' );
		expect( behind.body ).toContain( 'clocks' );
		expect( ( await enterByClock( -90 ) ).status ).toBe( 201 );
		await later( insider, 20 * MINUTE );
		await renewedView( insider.client );
	} );
} );

describe( 'the lifetimes in the settings', () => {
	afterAll( () => setLifetimes( {} ) );

	it( 'shorten access tokens at once, on every process', async () => {
		const insider = await enter( sandbox(), forger() );
		const { client } = insider;
		const untouched = await client.clone();
		await ageAccessToken( insider, 6 * MINUTE );
		await expectEverywhere( client, 200 );
		await setLifetimes( { access_ttl_minutes: 5 } );
		for ( const answer of await askEveryProcess( sandbox(), client ) ) {
			expectRefusal( answer, 401, 'session-expired' );
		}
		const left = await readSession( sandbox(), untouched );
		expectJustBelow(
			left.json< SessionView >().accessExpiresInSeconds,
			5 * MINUTE
		);
		const view = await renewedView( client );
		expectJustBelow( view.accessExpiresInSeconds, 5 * MINUTE );
		await expectEverywhere( client, 200 );
	} );

	it( 'lengthen access tokens from the next renewal on', async () => {
		await setLifetimes( {} );
		const { client } = await enter( sandbox(), forger() );
		await setLifetimes( {
			access_ttl_minutes: 60,
			renew_interval_minutes: 50,
		} );
		const before = await readSession( sandbox(), client );
		expectJustBelow(
			before.json< SessionView >().accessExpiresInSeconds,
			30 * MINUTE
		);
		const view = await renewedView( client );
		expectJustBelow( view.accessExpiresInSeconds, 60 * MINUTE );
		expectJustBelow( view.renewInSeconds, 50 * MINUTE );
	} );

	it( 'end sessions that are older than a shortened life', async () => {
		const insider = await enter( sandbox(), forger() );
		await later( insider, 2 * DAY );
		await renewedView( insider.client );
		await setLifetimes( { session_ttl_days: 1 } );
		expectRefusal(
			await renew( sandbox(), insider.client ),
			401,
			'session-expired'
		);
	} );

	it( 'end sessions that were idle for longer than a shortened limit', async () => {
		const insider = await enter( sandbox(), forger() );
		await later( insider, HOUR + MINUTE );
		await setLifetimes( { idle_limit_hours: 1 } );
		expectRefusal(
			await renew( sandbox(), insider.client ),
			401,
			'session-expired'
		);
	} );

	it( 'allow sessions to be idle for as long as they live', async () => {
		const insider = await enter( sandbox(), forger() );
		await later( insider, 29 * DAY );
		await setLifetimes( { idle_limit_hours: 0 } );
		const view = await renewedView( insider.client );
		expectJustBelow( view.sessionExpiresInSeconds, DAY );
	} );

	it.each( [ 61, 'soon' ] )(
		'have their defaults where they are out of bounds: %s minutes',
		async ( minutes ) => {
			const insider = await enter( sandbox(), forger() );
			await setLifetimes( { access_ttl_minutes: minutes } );
			await later( insider, 20 * MINUTE );
			const view = await renewedView( insider.client );
			expectJustBelow( view.accessExpiresInSeconds, 30 * MINUTE );
		}
	);
} );
