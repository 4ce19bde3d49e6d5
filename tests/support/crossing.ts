/**
 * Walks from WordPress into the dashboard as a browser does, step by step.
 */
import { randomBytes } from 'node:crypto';
import type { OpenedSessionView } from '../../shared/session-view';
import { HANDOFF_FIELD, OPEN_ACTION, PATHS } from '../../shared/protocol';
import { openUrlTo } from '../../shared/open-url';
import {
	HttpClient,
	type HttpAnswer,
	type HttpClientOptions,
	type RequestHeaders,
	type RequestOptions,
} from './http-client';
import type { Sandbox } from './start-sandbox';
import type { Account } from './wordpress';

/** What the open page holds. */
export interface OpenPage {
	readonly answer: HttpAnswer;
	/** The JWT in its form. */
	readonly handoff: string;
	/** Where its form posts to. */
	readonly action: string;
}

/** A member inside the dashboard. */
export interface Crossing extends OpenPage {
	/** Holds the cookies of WordPress and of the session. */
	readonly client: HttpClient;
	readonly landing: HttpAnswer;
	readonly exchange: HttpAnswer;
	readonly session: OpenedSessionView;
}

/** A client for the sandbox's addresses. */
export function clientFor(
	sandbox: Sandbox,
	options: HttpClientOptions = {}
): HttpClient {
	return new HttpClient( { ca: sandbox.certificate, ...options } );
}

/** Headers of a browser that navigates to a page, in a tab or in a frame. */
export function navigation(
	site: 'none' | 'same-origin' | 'same-site' | 'cross-site' = 'none',
	destination: 'document' | 'iframe' = 'document'
): RequestHeaders {
	return {
		accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
		'accept-language': 'en',
		'sec-fetch-dest': destination,
		'sec-fetch-mode': 'navigate',
		'sec-fetch-site': site,
		'sec-fetch-user': '?1',
		'upgrade-insecure-requests': '1',
	};
}

/** Headers of a page of that origin which fetches from its own origin. */
export function sameOriginFetch( url: string ): RequestHeaders {
	return {
		accept: '*/*',
		origin: new URL( url ).origin,
		'sec-fetch-dest': 'empty',
		'sec-fetch-mode': 'cors',
		'sec-fetch-site': 'same-origin',
	};
}

/** A random `n` of a landing page: base64url of 128 bits. */
export function newOpener(): string {
	return randomBytes( 16 ).toString( 'base64url' );
}

/**
 * Signs in to WordPress on its login page.
 *
 * @throws if WordPress does not let this person in
 */
export async function signInToWordPress(
	client: HttpClient,
	sandbox: Sandbox,
	{ user, password }: Account
): Promise< void > {
	const url = `${ sandbox.coreUrl }/wp-login.php`;
	await client.get( url, { headers: navigation() } );
	const answer = await client.post( url, {
		headers: {
			...navigation( 'same-origin' ),
			origin: new URL( url ).origin,
		},
		form: {
			log: user,
			pwd: password,
			'wp-submit': 'Log In',
			testcookie: '1',
		},
	} );
	if ( answer.status !== 302 ) {
		throw new Error(
			`WordPress did not sign ${ user } in; it answered ${ answer.status }.`
		);
	}
}

/** Address at which WordPress hands over whoever is signed in; to a tab of its own, or to the frame that asks. */
export function openUrl(
	sandbox: Sandbox,
	returnTo?: string,
	isFramed = false
): string {
	const url = new URL( `${ sandbox.coreUrl }/wp-admin/admin-post.php` );
	url.searchParams.set( 'action', OPEN_ACTION );
	return openUrlTo( url.href, { returnTo, isFramed } );
}

/**
 * Opens the page that holds a handoff, as a click on a door does.
 *
 * @throws if the page holds none
 */
export async function openHandoff(
	client: HttpClient,
	sandbox: Sandbox,
	returnTo?: string,
	isFramed = false
): Promise< OpenPage > {
	const answer = await client.get( openUrl( sandbox, returnTo, isFramed ), {
		headers: navigation( 'same-origin', isFramed ? 'iframe' : 'document' ),
	} );
	const handoff = attributeOf(
		answer.body,
		new RegExp( `<input[^>]*name="${ HANDOFF_FIELD }"[^>]*>` ),
		'value'
	);
	const action = attributeOf( answer.body, /<form[^>]*>/, 'action' );
	if ( ! handoff || ! action ) {
		throw new Error(
			`The open page holds no handoff; it answered ${ answer.status } ${ answer.location ?? answer.body }`
		);
	}
	return { answer, handoff, action };
}

/** Posts a handoff as the open page does. */
export function postHandoff(
	client: HttpClient,
	sandbox: Sandbox,
	page: OpenPage,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const { origin } = new URL( sandbox.wordpressUrl );
	return client.post( page.action, {
		from: 'cross-site',
		...options,
		headers: {
			...navigation( siteOf( sandbox ) ),
			origin,
			...options.headers,
		},
		form: { [ HANDOFF_FIELD ]: page.handoff },
	} );
}

/** Exchanges a handoff for a session as the landing page does. */
export function exchangeHandoff(
	client: HttpClient,
	sandbox: Sandbox,
	handoff: string,
	n: string = newOpener(),
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const url = sandbox.serviceUrl + PATHS.session;
	return client.post( url, {
		...options,
		headers: { ...sameOriginFetch( url ), ...options.headers },
		json: { handoff, n },
	} );
}

/**
 * Signs somebody in to WordPress and crosses over into the dashboard.
 *
 * @param sandbox  where
 * @param account  who; the member by default
 * @param options  how the client is to be, and where in the dashboard to go
 * @throws if a step fails
 */
export async function crossOver(
	sandbox: Sandbox,
	account: Account = sandbox.member,
	options: HttpClientOptions & { readonly returnTo?: string } = {}
): Promise< Crossing > {
	const { returnTo, ...clientOptions } = options;
	const client = clientFor( sandbox, clientOptions );
	await signInToWordPress( client, sandbox, account );
	const page = await openHandoff( client, sandbox, returnTo );
	const landing = await postHandoff( client, sandbox, page );
	const exchange = await exchangeHandoff( client, sandbox, page.handoff );
	if ( landing.status !== 200 || exchange.status !== 201 ) {
		throw new Error(
			`The crossing failed: landing page ${ landing.status }, exchange ${ exchange.status } ${ exchange.body }`
		);
	}
	return {
		...page,
		client,
		landing,
		exchange,
		session: exchange.json< OpenedSessionView >(),
	};
}

function siteOf( {
	wordpressUrl,
	serviceUrl,
}: Sandbox ): 'same-origin' | 'same-site' | 'cross-site' {
	const [ from, to ] = [ new URL( wordpressUrl ), new URL( serviceUrl ) ];
	if ( from.origin === to.origin ) {
		return 'same-origin';
	}
	return to.hostname.endsWith( `.${ from.hostname }` )
		? 'same-site'
		: 'cross-site';
}

function attributeOf(
	html: string,
	element: RegExp,
	name: string
): string | undefined {
	const value = new RegExp( `\\s${ name }="([^"]*)"` ).exec(
		element.exec( html )?.[ 0 ] ?? ''
	)?.[ 1 ];
	return value && decodeEntities( value );
}

function decodeEntities( text: string ): string {
	return text
		.replace( /&#(\d+);/g, ( _, code: string ) =>
			String.fromCodePoint( Number( code ) )
		)
		.replaceAll( '&quot;', '"' )
		.replaceAll( '&lt;', '<' )
		.replaceAll( '&gt;', '>' )
		.replaceAll( '&amp;', '&' );
}
