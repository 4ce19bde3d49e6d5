/**
 * How the service meets bots in a test, and what it noted of them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BotMode } from '../../../server/domain/site-limits';
import type { SessionView } from '../../../shared/session-view';
import { sameOriginFetch } from '../../support/crossing';
import type {
	HttpAnswer,
	HttpClient,
	RequestHeaders,
} from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import { readSession } from './requests';
import { tableName } from './sessions';
import { until } from './until';
import { newVisitor } from './visitors';

/** What a person's Firefox sends. */
export const BROWSER = {
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
	'accept-language': 'en-US,en;q=0.5',
	'accept-encoding': 'identity',
} as const;

/** What curl sends. */
export const CURL = { 'user-agent': 'curl/7.88.1', accept: '*/*' } as const;

/** What the administrator reads of it. */
export interface BotEvent {
	readonly kind: string;
	readonly reason: string;
	readonly ip: string;
}

/** Sets how bots are met, and waits until every process knows. */
export async function meetBots(
	sandbox: Sandbox,
	member: HttpClient,
	mode: BotMode,
	others: Readonly< Record< string, unknown > > = {}
): Promise< void > {
	await sandbox.wpEval(
		`update_option(
			'drawbridge_settings',
			array_merge( get_option( 'drawbridge_settings' ), $input )
		);`,
		{ bot_mode: mode, ...others }
	);
	await until( 'every process has read the settings', async () => {
		const seen = await Promise.all(
			sandbox.services.map( async ( { port } ) => ( {
				canary: (
					await readSession( sandbox, member, { port } )
				).json< SessionView >().canary,
				honeypot: (
					await newVisitor( sandbox ).get(
						`${ sandbox.serviceUrl }/.env`,
						{ port }
					)
				).status,
			} ) )
		);
		return seen.every(
			( { canary, honeypot } ) =>
				( canary === null ) === ( mode === 'off' ) &&
				( honeypot === 404 ) === ( mode === 'enforce' )
		);
	} );
}

/** Nobody waits for an event: it is written a tenth of a second later, together with others. */
const WRITTEN_BY_MS = 400;

/** What was noted of a session, in order; of visitors without one for null. */
export async function eventsOf(
	sandbox: Sandbox,
	sid: string | null
): Promise< BotEvent[] > {
	await sleep( WRITTEN_BY_MS );
	return sandbox.database.query< BotEvent >(
		`SELECT kind, reason, ip FROM ${ tableName( sandbox, 'events' ) }
		WHERE sid <=> ? AND kind IN ('bot-met', 'would-meet-bot') ORDER BY id`,
		[ sid && Buffer.from( sid, 'base64url' ) ]
	);
}

/** The page that asks for a proof of work. */
export const ASKING = 'One moment…';

/** What one session may ask in a minute here, of which points are taken one by one. */
export const SESSION_POINTS = 60;
export const NARROW = {
	budgets: [
		{
			role: '',
			per_minute: 600,
			per_hour: 10_000_000,
			per_day: 100_000_000,
			at_once: 128,
		},
	],
	session_share_percent: 10,
};

/** A page of the dashboard that fetches, in a person's browser. */
export const PAGE = {
	...sameOriginFetch( 'http://dashboard.localhost' ),
	...BROWSER,
};

/** Of the first process, the second, and so on. */
export function portOf( sandbox: Sandbox, process = 0 ): number {
	return Number( sandbox.services[ process ]?.port );
}

/** Opens a page, as curl does with the cookies of a browser. */
export function visit(
	sandbox: Sandbox,
	client: HttpClient,
	headers: RequestHeaders = { ...CURL, accept: 'text/html' },
	process = 0
): Promise< HttpAnswer > {
	return client.get( `${ sandbox.serviceUrl }/?report=7`, {
		headers,
		port: portOf( sandbox, process ),
	} );
}

/** Asks for figures, as a page does. */
export function ask(
	sandbox: Sandbox,
	client: HttpClient,
	headers: RequestHeaders
): Promise< HttpAnswer > {
	return client.get( `${ sandbox.serviceUrl }/api/figures`, {
		headers,
		port: portOf( sandbox ),
	} );
}

/** How many requests are let through before one is refused. */
export async function letThrough(
	sandbox: Sandbox,
	client: HttpClient,
	headers: RequestHeaders
): Promise< number > {
	for ( let count = 0; count <= 2 * SESSION_POINTS; count++ ) {
		if ( ( await ask( sandbox, client, headers ) ).status === 429 ) {
			return count;
		}
	}
	return Infinity;
}
