/**
 * GET requests: bare servers, ours behind the guard, and what others put in front.
 */
import type { Contender } from './contender';
import { loadWithGets } from './get-load';
import { createPlainTables } from './plain-tables';
import { startServer, type BenchServer } from './server-process';
import { openSessions } from './sign-ins';
import { openPlainSessions } from './touches';
import type { Surroundings } from './surroundings';

/** Each server by its file; every request brings the cookies of a living session, whether the server looks at them or not. */
export const REQUESTS = {
	http: 'node:http, bare',
	express: 'Express, bare',
	'jwt-only': 'Express + jsonwebtoken only',
	'guarded-express': 'guarded, Express behind it',
	'guarded-http': 'guarded, node:http behind it',
	obvious: 'jsonwebtoken + blacklist SELECT + RateLimiterMySQL',
	redis: 'the same job on Redis',
	'redis-tuned': 'the same on Redis, tuned',
	'session-redis': 'express-session + connect-redis + rate-limit-redis',
	'session-mysql': 'express-session + express-mysql-session',
} as const;

/** Names of the servers. */
export type RequestName = keyof typeof REQUESTS;

/** Servers with sessions of their own. */
const OWN_SESSIONS: ReadonlySet< string > = new Set( [
	'session-redis',
	'session-mysql',
] );

/** Which servers, and under what load. */
interface RequestPlan {
	readonly names: readonly RequestName[];
	readonly processes: number;
	readonly connections: number;
	/** Servers whose failures are counted; any other's end the benchmark. */
	readonly mayFail?: readonly RequestName[];
}

/** Starts the servers of a plan. */
export async function startRequests(
	surroundings: Surroundings,
	{ names, processes, connections, mayFail = [] }: RequestPlan
): Promise< readonly Contender[] > {
	const { sandbox, service, members, options } = surroundings;
	await createPlainTables( sandbox.database );
	const memberCookies = await openSessions(
		{ serviceUrl: sandbox.serviceUrl, port: service.port },
		members.handoffs( connections )
	);
	const cookiesFor = ( name: RequestName, { ports }: BenchServer ) =>
		OWN_SESSIONS.has( name )
			? openPlainSessions(
					{
						serviceUrl: sandbox.serviceUrl,
						port: ports[ 0 ] as number,
					},
					connections
				)
			: memberCookies;
	const contenders: Contender[] = [];
	for ( const name of names ) {
		const server = await startServer( name, processes, options );
		const target = {
			ports: server.ports,
			connections,
			cookies: await cookiesFor( name, server ),
			mayFail: mayFail.includes( name ),
		};
		contenders.push( {
			name,
			label: REQUESTS[ name ],
			pids: server.pids,
			log: () => server.log(),
			load: ( durationMs ) => loadWithGets( target, durationMs ),
		} );
	}
	return contenders;
}
