/**
 * A tool that sends what it is told to: its cookies are a header, and a script signs in for it.
 */
import { COOKIES } from '../../../../shared/protocol';
import { crossOver } from '../../../support/crossing';
import type { HttpClient, RequestHeaders } from '../../../support/http-client';
import type { Sandbox } from '../../../support/start-sandbox';
import type { Addresses } from '../addresses';
import type { SessionCookie, Tool } from './tool';

/** One crawl. */
export interface HttpCrawl {
	/** Of the service, by number: not every tool finds names under `localhost`. */
	readonly origin: string;
	/** To be sent with every request. */
	readonly headers: Readonly< Record< string, string > >;
	readonly addresses: Addresses;
	readonly signal: AbortSignal;
}

/**
 * Makes a tool.
 *
 * @param name          in the words of the table
 * @param signInHeaders what the script that signs in says of itself
 * @param crawl         visits addresses until there are none left or it is told to stop
 */
export function httpTool(
	name: string,
	signInHeaders: RequestHeaders,
	crawl: ( job: HttpCrawl ) => Promise< void >
): Tool {
	return {
		name,
		async open( sandbox ) {
			let cookies: readonly SessionCookie[] = [];
			return {
				steal: async ( stolen ) => {
					cookies = stolen;
				},
				signIn: async ( account ) => {
					const { client } = await crossOver( sandbox, account, {
						headers: signInHeaders,
					} );
					cookies = await sessionCookies( sandbox, client );
				},
				crawl: ( addresses, signal ) =>
					crawl( {
						origin: originOf( sandbox ),
						headers: cookieHeader( cookies ),
						addresses,
						signal,
					} ),
				close: async () => undefined,
			};
		},
	};
}

/** The cookies of the session that a client holds. */
export async function sessionCookies(
	{ serviceUrl }: Sandbox,
	client: HttpClient
): Promise< SessionCookie[] > {
	return Promise.all(
		Object.values( COOKIES ).map( async ( name ) => ( {
			name,
			value: ( await client.cookie( serviceUrl, name ) ) ?? '',
		} ) )
	);
}

function originOf( { serviceUrl }: Sandbox ): string {
	return `http://127.0.0.1:${ new URL( serviceUrl ).port }`;
}

function cookieHeader(
	cookies: readonly SessionCookie[]
): Record< string, string > {
	return cookies.length === 0
		? {}
		: {
				cookie: cookies
					.map( ( { name, value } ) => `${ name }=${ value }` )
					.join( '; ' ),
			};
}
