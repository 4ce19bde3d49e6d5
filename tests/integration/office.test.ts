/**
 * An office of 200 members behind one address, with the browsers people have, signs in within a minute and works: nobody is
 * refused, checked, slowed down or even suspected.
 */
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	it,
} from '@jest/globals';
import { newAddress } from '../support/addresses';
import { HANDOFF_FIELD, PATHS } from '../../shared/protocol';
import { Members } from '../bench/members';
import { BROWSERS, type BrowserHeaders } from '../support/browser-headers';
import { exchangeHandoff } from '../support/crossing';
import { HttpClient } from '../support/http-client';
import { heldAgainstVisitors } from '../support/reports/held-against';
import {
	BOARD_PATH,
	BOARD_PICTURES,
	reportPath,
	REPORTS_PATH,
} from '../support/reports/pages';
import {
	startReports,
	type ReportsSite,
} from '../support/reports/start-reports';
import { renew } from './support/requests';

const OFFICE = 200;

/** So many members are looked at at the same time. */
const AT_ONCE = 16;

/** Every so many members load a page full of pictures. */
const BOARD_EVERY = 5;

/** A fresh machine downloads WordPress first, in milliseconds. */
const START_LIMIT_MS = 600_000;

/** Extensions strip these. */
const WITHOUT_HINTS = {
	'sec-ch-ua': undefined,
	'sec-ch-ua-mobile': undefined,
	'sec-ch-ua-platform': undefined,
};
const WITHOUT_LANGUAGE = { 'accept-language': undefined };

const OFFICE_BROWSERS: readonly BrowserHeaders[] = [
	BROWSERS.chromium,
	BROWSERS.firefox,
	BROWSERS.safari,
	without( BROWSERS.chromium, WITHOUT_HINTS ),
	without( BROWSERS.chromium, WITHOUT_LANGUAGE ),
	without( BROWSERS.chromium, { ...WITHOUT_HINTS, ...WITHOUT_LANGUAGE } ),
	without( BROWSERS.firefox, WITHOUT_LANGUAGE ),
];

let site: ReportsSite;
let members: Members;

beforeAll( async () => {
	site = await startReports();
	members = await Members.create( site.sandbox );
}, START_LIMIT_MS );
afterAll( () => site.stop() );

describe.each( [ 'observe', 'enforce' ] )(
	'with bots in mode "%s"',
	( mode ) => {
		beforeEach( () => site.reset( { bot_mode: mode } ) );

		it( `nothing is held against ${ OFFICE } members who sign in and work behind one address`, async () => {
			const address = newAddress();
			const waiting = members.handoffs( OFFICE );
			const statuses = new Set< number >();
			const worker = async () => {
				for ( let at = waiting.pop(); at; at = waiting.pop() ) {
					const number = waiting.length;
					const day = await DayAtWork.begin( at, number, address );
					( await day.work() ).forEach( ( status ) =>
						statuses.add( status )
					);
				}
			};
			await Promise.all( Array.from( { length: AT_ONCE }, worker ) );

			expect( [ ...statuses ] ).toEqual( [ 200 ] );
			expect( await heldAgainstVisitors( site ) ).toEqual( [] );
			const readers = site.traffic
				.exchanges()
				.filter(
					( { url, contentBytes } ) =>
						url === REPORTS_PATH && contentBytes > 0
				);
			expect( readers ).toHaveLength( OFFICE );
		} );
	}
);

/** One member of the office. */
class DayAtWork {
	private constructor(
		private readonly client: HttpClient,
		private readonly browser: BrowserHeaders,
		private readonly number: number
	) {}

	/** Arrives without a session, is sent to WordPress, and comes back with a handoff. */
	static async begin(
		handoff: string,
		number: number,
		address: string
	): Promise< DayAtWork > {
		const browser = OFFICE_BROWSERS[
			number % OFFICE_BROWSERS.length
		] as BrowserHeaders;
		const client = new HttpClient( {
			localAddress: address,
			headers: browser.always,
		} );
		const { serviceUrl, wordpressUrl } = site.sandbox;
		const day = new DayAtWork( client, browser, number );
		await day.ask( REPORTS_PATH, browser.page );
		await client.post( serviceUrl + PATHS.handoff, {
			headers: {
				...browser.page,
				'sec-fetch-site': 'same-site',
				origin: wordpressUrl,
			},
			form: { [ HANDOFF_FIELD ]: handoff },
		} );
		const { status } = await exchangeHandoff(
			client,
			site.sandbox,
			handoff,
			undefined,
			{ headers: browser.fetch }
		);
		expect( status ).toBe( 201 );
		return day;
	}

	/** @return the status of every answer */
	async work(): Promise< number[] > {
		const { page, picture, fetch } = this.browser;
		const statuses = [ await this.ask( REPORTS_PATH, page ) ];
		for ( let report = 1; report <= 5; report++ ) {
			statuses.push(
				await this.ask( reportPath( this.number + report ), page ),
				await this.ask( PATHS.session, fetch )
			);
		}
		if ( this.number % BOARD_EVERY === 0 ) {
			statuses.push( await this.ask( BOARD_PATH, page ) );
			for ( let number = 1; number <= BOARD_PICTURES; number++ ) {
				statuses.push(
					await this.ask(
						`${ REPORTS_PATH }pictures/${ number }`,
						picture
					)
				);
			}
		}
		const renewal = await renew( site.sandbox, this.client, {
			headers: fetch,
		} );
		return [ ...statuses, renewal.status ];
	}

	private async ask(
		path: string,
		headers: BrowserHeaders[ keyof BrowserHeaders ]
	): Promise< number > {
		const answer = await this.client.get( site.sandbox.serviceUrl + path, {
			headers,
		} );
		return answer.status;
	}
}

function without(
	browser: BrowserHeaders,
	stripped: BrowserHeaders[ 'always' ]
): BrowserHeaders {
	return {
		always: { ...browser.always, ...stripped },
		page: { ...browser.page, ...stripped },
		picture: { ...browser.picture, ...stripped },
		fetch: { ...browser.fetch, ...stripped },
	};
}
