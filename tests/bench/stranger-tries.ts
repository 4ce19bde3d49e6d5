/**
 * What strangers send: requests that nobody with a session would make, each as far into the service as a stranger gets.
 */
import { randomBytes } from 'node:crypto';
import type { RequestOptions } from 'node:http';
import { COOKIES, PATHS, TOKEN_TYPES } from '../../shared/protocol';

/** One request. */
type Try = Pick< RequestOptions, 'method' | 'path' > & {
	readonly headers?: Readonly< Record< string, string > >;
	readonly body?: string;
};

const FORM = 'application/x-www-form-urlencoded';

const BROWSER = {
	accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
	'accept-language': 'en',
	'sec-fetch-dest': 'document',
	'sec-fetch-mode': 'navigate',
	'sec-fetch-site': 'none',
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
};

/**
 * One maker for each kind, in turn; those that post say they come from where a browser would come from, as a program can.
 */
export function createTries(
	serviceUrl: string,
	wordPressUrl: string
): readonly ( () => Try )[] {
	const access = ( token: string ) => ( {
		cookie: `wordpress=1; ${ COOKIES.access }=${ token }`,
	} );
	return [
		() => ( { path: '/api/figures' } ),
		() => ( { path: '/reports/2026', headers: BROWSER } ),
		() => ( { path: '/api/figures', headers: access( 'junk' ) } ),
		() => ( {
			path: '/api/figures',
			headers: access( forged( TOKEN_TYPES.access ) ),
		} ),
		() => ( {
			path: '/',
			headers: { ...BROWSER, ...access( forged( TOKEN_TYPES.access ) ) },
		} ),
		() => ( {
			path: PATHS.session,
			headers: access( forged( TOKEN_TYPES.access ) ),
		} ),
		() => ( {
			method: 'POST',
			path: PATHS.handoff,
			headers: {
				'content-type': FORM,
				origin: new URL( wordPressUrl ).origin,
			},
			body: `handoff=${ forged( TOKEN_TYPES.handoff ) }`,
		} ),
		() => ( {
			method: 'POST',
			path: PATHS.session,
			headers: {
				'content-type': 'application/json',
				origin: new URL( serviceUrl ).origin,
				'sec-fetch-site': 'same-origin',
			},
			body: JSON.stringify( {
				handoff: forged( TOKEN_TYPES.handoff ),
				n: randomBytes( 16 ).toString( 'base64url' ),
			} ),
		} ),
		() => ( { path: '/drawbridge/admin' } ),
		() => ( { path: '/wp-login.php' } ),
		() => ( { path: '/.env' } ),
	];
}

/** A token that looks like ours, signed by nobody. */
function forged( typ: string ): string {
	const part = ( value: object ) =>
		Buffer.from( JSON.stringify( value ) ).toString( 'base64url' );
	const head = part( { alg: 'HS256', typ, kid: '0' } );
	return `${ head }.${ part( { sub: '1' } ) }.${ randomBytes( 32 ).toString( 'base64url' ) }`;
}
