/**
 * The sandbox's service under a name that browsers take for another site than WordPress, and members in frames there.
 */
import { CSRF_HEADER, FRAME_COOKIES } from '../../../shared/protocol';
import type { OpenedSessionView } from '../../../shared/session-view';
import {
	exchangeHandoff,
	openHandoff,
	sameOriginFetch,
} from '../../support/crossing';
import type { HttpAnswer, HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import { codeOf } from './refusal';
import { until } from './until';
import { newVisitorSignedInAs } from './visitors';

/** WordPress is at `example.localhost`. */
const HOST = 'elsewhere.localhost';

/** Where in the dashboard the frames open. */
export const PLACE = '/reports?month=5';

/** In a frame on another site: Strict cookies are withheld. */
export const IN_FRAME = { from: 'cross-site' } as const;

/** A member in a frame. */
export interface Framed {
	/** Signed in to WordPress, and holds the frame's cookies. */
	readonly client: HttpClient;
	readonly handoff: string;
	readonly answer: HttpAnswer;
	readonly session: OpenedSessionView;
}

/**
 * Gives the service the address of another site, and says whether it may be embedded there.
 *
 * @return the sandbox as it is then, once the service knows
 */
export async function moveToAnotherSite(
	sandbox: Sandbox,
	embedAcrossSites: boolean
): Promise< Sandbox > {
	const url = new URL( sandbox.serviceUrl );
	url.hostname = HOST;
	const moved = { ...sandbox, serviceUrl: url.origin };
	await sandbox.wpEval(
		`update_option( 'drawbridge_settings', $input + get_option( 'drawbridge_settings' ) );`,
		{ service_url: url.origin, embed_across_sites: embedAcrossSites }
	);
	const { client, handoff } = await askForFrame( moved );
	await until( 'the service knows where it may be shown', async () => {
		const answer = await exchangeHandoff( client, moved, handoff );
		return embedAcrossSites
			? answer.status === 201
			: codeOf( answer ) === 'embedding-off';
	} );
	return moved;
}

/** Signs the member in and asks WordPress for a handoff to a frame. */
export async function askForFrame(
	sandbox: Sandbox
): Promise< { readonly client: HttpClient; readonly handoff: string } > {
	const client = await newVisitorSignedInAs( sandbox.member, sandbox );
	const { handoff } = await openHandoff( client, sandbox, PLACE, true );
	return { client, handoff };
}

/**
 * Opens the dashboard in a frame.
 *
 * @throws if the service does not let the member in
 */
export async function enterFrame( sandbox: Sandbox ): Promise< Framed > {
	const { client, handoff } = await askForFrame( sandbox );
	const answer = await exchangeHandoff(
		client,
		sandbox,
		handoff,
		undefined,
		IN_FRAME
	);
	if ( answer.status !== 201 ) {
		throw new Error(
			`The service did not let the member in: ${ answer.status } ${ answer.body }`
		);
	}
	return { client, handoff, answer, session: answer.json() };
}

/** Renews as a page in a frame does, or signs out. */
export async function postInFrame(
	sandbox: Sandbox,
	client: HttpClient,
	path: string
): Promise< HttpAnswer > {
	const url = sandbox.serviceUrl + path;
	return client.post( url, {
		...IN_FRAME,
		headers: {
			...sameOriginFetch( url ),
			[ CSRF_HEADER ]: await client.cookie( url, FRAME_COOKIES.csrf ),
		},
	} );
}

/** Set-Cookie headers without values and ages. */
export function shapesOf( answer: HttpAnswer ): readonly string[] {
	return answer.setCookies.map( ( header ) =>
		header.replace( /=[^;]*/, '' ).replace( / Max-Age=\d+;/, '' )
	);
}
