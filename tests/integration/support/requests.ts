/**
 * The requests that pages of the service make once there is a session.
 */
import { COOKIES, CSRF_HEADER, PATHS } from '../../../shared/protocol';
import { sameOriginFetch } from '../../support/crossing';
import type {
	HttpAnswer,
	HttpClient,
	RequestOptions,
} from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';

/** Asks for the session view. */
export function readSession(
	sandbox: Sandbox,
	client: HttpClient,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const url = sandbox.serviceUrl + PATHS.session;
	return client.get( url, {
		...options,
		headers: { ...sameOriginFetch( url ), ...options.headers },
	} );
}

/** Asks every process for the session view. */
export function askEveryProcess(
	sandbox: Sandbox,
	client: HttpClient
): Promise< HttpAnswer[] > {
	return Promise.all(
		sandbox.services.map( ( { port } ) =>
			readSession( sandbox, client, { port } )
		)
	);
}

/** Renews the session as a page does, with the CSRF value of the cookie that scripts may read. */
export async function renew(
	sandbox: Sandbox,
	client: HttpClient,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const url = sandbox.serviceUrl + PATHS.renew;
	return client.post( url, {
		...options,
		headers: {
			...sameOriginFetch( url ),
			[ CSRF_HEADER ]: await client.cookie( url, COOKIES.csrf ),
			...options.headers,
		},
	} );
}

/** Signs out here. */
export function logOut(
	sandbox: Sandbox,
	client: HttpClient,
	csrf: string,
	options: RequestOptions = {}
): Promise< HttpAnswer > {
	const url = sandbox.serviceUrl + PATHS.logout;
	return client.post( url, {
		...options,
		headers: {
			...sameOriginFetch( url ),
			[ CSRF_HEADER ]: csrf,
			...options.headers,
		},
	} );
}

/** Signs out another session of the same member. */
export function endOther(
	sandbox: Sandbox,
	client: HttpClient,
	csrf: string,
	sid: unknown
): Promise< HttpAnswer > {
	const url = sandbox.serviceUrl + PATHS.endSession;
	return client.post( url, {
		headers: { ...sameOriginFetch( url ), [ CSRF_HEADER ]: csrf },
		json: { sid },
	} );
}
