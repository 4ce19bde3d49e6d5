/**
 * An HTTP client for tests: like a browser it keeps cookies, unlike one it follows nothing and sends only what it is told.
 */
import { once } from 'node:events';
import {
	request as httpRequest,
	type ClientRequest,
	type IncomingHttpHeaders,
	type IncomingMessage,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { CookieJar } from 'tough-cookie';

/** Headers to send; `undefined` sends none of that name. */
export type RequestHeaders = Readonly<
	Record< string, string | readonly string[] | undefined >
>;

/** How a client is to be. */
export interface HttpClientOptions {
	/** Certificate to trust, in PEM. */
	readonly ca?: string | undefined;
	/** Address of 127.0.0.0/8 from which it connects, so that each client can have its own. */
	readonly localAddress?: string;
	/** Sent with every request. */
	readonly headers?: RequestHeaders;
}

/** One request. */
export interface RequestOptions {
	readonly headers?: RequestHeaders;
	/** Body sent as `application/x-www-form-urlencoded`. */
	readonly form?: Readonly< Record< string, string > > | URLSearchParams;
	/** Body sent as `application/json`. */
	readonly json?: unknown;
	/** Body sent as it is; its type is up to `headers`. */
	readonly body?: string | Buffer;
	/** Port of 127.0.0.1 to connect to, if not the URL's own: one process behind a shared address. */
	readonly port?: number;
	/** `cross-site` withholds SameSite=Strict cookies, as browsers do on the way from another site. */
	readonly from?: 'same-site' | 'cross-site';
	/** Sends no cookies and keeps none. */
	readonly withoutCookies?: boolean;
	/** Gives the request up. */
	readonly signal?: AbortSignal;
}

/** An answer, read to its end. */
export class HttpAnswer {
	readonly url: string;
	readonly status: number;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;

	constructor( url: string, message: IncomingMessage, body: string ) {
		this.url = url;
		this.status = Number( message.statusCode );
		this.headers = message.headers;
		this.body = body;
	}

	/** Every Set-Cookie header. */
	get setCookies(): readonly string[] {
		return this.headers[ 'set-cookie' ] ?? [];
	}

	/** Where a redirect leads, as a whole URL. */
	get location(): string | undefined {
		return this.headers.location === undefined
			? undefined
			: new URL( this.headers.location, this.url ).href;
	}

	/** The body as JSON. */
	json< Type = unknown >(): Type {
		return JSON.parse( this.body ) as Type;
	}
}

/** A client with a cookie jar of its own. Every host name leads to this machine. */
export class HttpClient {
	readonly #options: HttpClientOptions;
	#jar = newJar();

	constructor( options: HttpClientOptions = {} ) {
		this.#options = options;
	}

	get( url: string, options: RequestOptions = {} ): Promise< HttpAnswer > {
		return this.request( 'GET', url, options );
	}

	post( url: string, options: RequestOptions = {} ): Promise< HttpAnswer > {
		return this.request( 'POST', url, options );
	}

	/**
	 * Sends a request, exactly as given, and reads the answer to its end.
	 *
	 * @throws if the connection breaks first
	 */
	async request(
		method: string,
		url: string,
		options: RequestOptions = {}
	): Promise< HttpAnswer > {
		const { body, type } = encodeBody( options );
		const cookies = options.withoutCookies
			? ''
			: await this.#cookiesFor( url, options );
		const headers = {
			...( type && { 'content-type': type } ),
			...( body !== undefined && {
				'content-length': String( Buffer.byteLength( body ) ),
			} ),
			...( cookies && { cookie: cookies } ),
			...lowerCased( this.#options.headers ),
			...lowerCased( options.headers ),
		};
		const outgoing = this.#open( method, url, headers, options );
		outgoing.end( body );
		const [ message ] = ( await once( outgoing, 'response' ) ) as [
			IncomingMessage,
		];
		const answer = new HttpAnswer( url, message, await text( message ) );
		if ( ! options.withoutCookies ) {
			await this.#keep( answer );
		}
		return answer;
	}

	/** Value of a cookie that would be sent to a URL. */
	async cookie( url: string, name: string ): Promise< string | undefined > {
		const cookies = await this.#jar.getCookies( trustworthy( url ) );
		return cookies.find( ( cookie ) => cookie.key === name )?.value;
	}

	/** Plants a cookie, as a `Set-Cookie` header of that URL would. */
	async setCookie( url: string, header: string ): Promise< void > {
		await this.#jar.setCookie( header, trustworthy( url ) );
	}

	/** Forgets all cookies, or the ones of one name. */
	async forgetCookies( name?: string ): Promise< void > {
		const kept =
			name === undefined
				? []
				: ( await this.#jar.serialize() ).cookies.filter(
						( cookie ) => cookie.key !== name
					);
		this.#jar = await CookieJar.deserialize( {
			...( await newJar().serialize() ),
			cookies: kept,
		} );
	}

	/** Another client with a copy of the cookies: a second tab, or a thief. */
	async clone( options: HttpClientOptions = {} ): Promise< HttpClient > {
		const copy = new HttpClient( { ...this.#options, ...options } );
		copy.#jar = await this.#jar.clone();
		return copy;
	}

	#open(
		method: string,
		url: string,
		headers: Record< string, string | readonly string[] >,
		options: RequestOptions
	): ClientRequest {
		const { protocol, host, hostname, port, pathname, search } = new URL(
			url
		);
		const { ca, localAddress } = this.#options;
		const request = protocol === 'https:' ? httpsRequest : httpRequest;
		return request( {
			method,
			host: '127.0.0.1',
			port: options.port ?? port,
			path: pathname + search,
			headers: { host, ...headers },
			agent: false,
			...( localAddress && { localAddress } ),
			...( options.signal && { signal: options.signal } ),
			...( protocol === 'https:' && { servername: hostname, ca } ),
		} );
	}

	#cookiesFor(
		url: string,
		{ from = 'same-site' }: RequestOptions
	): Promise< string > {
		return this.#jar.getCookieString( trustworthy( url ), {
			sameSiteContext: from === 'cross-site' ? 'none' : 'strict',
		} );
	}

	async #keep( answer: HttpAnswer ): Promise< void > {
		for ( const header of answer.setCookies ) {
			await this.#jar.setCookie( header, trustworthy( answer.url ), {
				ignoreError: true,
			} );
		}
	}
}

function newJar(): CookieJar {
	return new CookieJar( undefined, {
		prefixSecurity: 'silent',
		rejectPublicSuffixes: false,
	} );
}

/** Browsers take `http://*.localhost` for as trustworthy as HTTPS and keep `Secure` cookies there; the jar only knows HTTPS. */
function trustworthy( url: string ): string {
	const parsed = new URL( url );
	return parsed.hostname.endsWith( '.localhost' )
		? url.replace( /^http:/, 'https:' )
		: url;
}

function encodeBody( { form, json, body }: RequestOptions ): {
	body: string | Buffer | undefined;
	type?: string;
} {
	if ( form ) {
		return {
			body: new URLSearchParams( form ).toString(),
			type: 'application/x-www-form-urlencoded',
		};
	}
	return json === undefined
		? { body }
		: { body: JSON.stringify( json ), type: 'application/json' };
}

function lowerCased(
	headers: RequestHeaders = {}
): Record< string, string | readonly string[] > {
	return Object.fromEntries(
		Object.entries( headers ).flatMap( ( [ name, value ] ) =>
			value === undefined ? [] : [ [ name.toLowerCase(), value ] ]
		)
	);
}
