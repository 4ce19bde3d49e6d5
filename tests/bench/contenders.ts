/**
 * The rows of the table: each contender, started and ready for load.
 */
import type { Sandbox } from '../support/start-sandbox';
import type { Contender } from './contender';
import { CONNECTIONS, loadWithGets } from './get-load';
import { Members } from './members';
import { createPlainTables } from './plain-tables';
import { Renewals } from './renewals';
import {
	startServer,
	type BenchServer,
	type ServerOptions,
} from './server-process';
import { loadWithSignIns, openSessions } from './sign-ins';
import { loadWithTouches, openRedisSessions } from './touches';

/** GET requests, each with the cookies of a living session whether the server looks at them or not. */
const REQUESTS = {
	http: 'node:http, bare',
	express: 'Express, bare',
	'jwt-only': 'Express + jsonwebtoken only',
	'guarded-express': 'guarded, Express behind it',
	'guarded-http': 'guarded, node:http behind it',
} as const;

const SIGN_INS = {
	'two-inserts': 'two plain INSERTs in node:http',
	'sign-in': 'sign-in at the service',
} as const;

const RENEWALS = {
	'session-touch': 'touch by express-session + connect-redis',
	renewal: 'renewal at the service',
} as const;

/** Names of the rows. */
export type ContenderName =
	keyof typeof REQUESTS | keyof typeof SIGN_INS | keyof typeof RENEWALS;

/** More handoffs than any server here could take, for each millisecond of load. */
const HANDOFFS_PER_MS = 5;

/** Sessions that are renewed in turn; a load that is through with them ends early. */
const SESSIONS = 2000;

/** Every contender, in the order of the table. */
export async function startContenders(
	sandbox: Sandbox,
	options: ServerOptions
): Promise< Contender< ContenderName >[] > {
	const [ service ] = sandbox.services;
	if ( ! service ) {
		throw new Error( 'The sandbox runs no service.' );
	}
	const { serviceUrl } = sandbox;
	const target = { serviceUrl, port: service.port };
	const members = await Members.create( sandbox );
	await createPlainTables( sandbox.database );
	const cookies = await openSessions(
		target,
		members.handoffs( CONNECTIONS )
	);
	const renewals = new Renewals(
		sandbox,
		target,
		await openSessions( target, members.handoffs( SESSIONS ) )
	);
	const signIns = ( port: number ) => ( durationMs: number ) =>
		loadWithSignIns(
			{ serviceUrl, port },
			members.handoffs( durationMs * HANDOFFS_PER_MS ),
			durationMs
		);

	const started = async (
		name: ContenderName,
		label: string,
		loadOf: (
			server: BenchServer
		) => Contender[ 'load' ] | Promise< Contender[ 'load' ] >
	): Promise< Contender< ContenderName > > => {
		const server = await startServer( name, options );
		const { pid, log } = server;
		return { name, label, pid, log, load: await loadOf( server ) };
	};
	const ofService = {
		pid: service.pid,
		log: () => service.log(),
	};
	const contenders: Contender< ContenderName >[] = [];
	// One after the other, so that nothing is still starting when a failure ends it all.
	for ( const name of namesOf( REQUESTS ) ) {
		const loadOf =
			( { url }: BenchServer ) =>
			( durationMs: number ) =>
				loadWithGets( url, cookies, durationMs );
		contenders.push( await started( name, REQUESTS[ name ], loadOf ) );
	}
	contenders.push(
		await started( 'two-inserts', SIGN_INS[ 'two-inserts' ], ( { port } ) =>
			signIns( port )
		),
		{
			...ofService,
			name: 'sign-in',
			label: SIGN_INS[ 'sign-in' ],
			load: signIns( service.port ),
		},
		await started(
			'session-touch',
			RENEWALS[ 'session-touch' ],
			async ( { port } ) => {
				const redis = { serviceUrl, port };
				const sessions = await openRedisSessions( redis, SESSIONS );
				return ( durationMs ) =>
					loadWithTouches( redis, sessions, durationMs );
			}
		),
		{
			...ofService,
			name: 'renewal',
			label: RENEWALS.renewal,
			prepare: () => renewals.becomeDue(),
			load: ( durationMs ) => renewals.load( durationMs ),
		}
	);
	return contenders;
}

function namesOf< Labels extends object >( labels: Labels ) {
	return Object.keys( labels ) as ( keyof Labels )[];
}
