/**
 * The rows of the table: each contender, started and ready for load.
 */
import type { ServiceProcess } from '../support/service';
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

/** What the contenders are put under load with. */
interface Surroundings {
	readonly sandbox: Sandbox;
	readonly service: ServiceProcess;
	readonly members: Members;
	readonly options: ServerOptions;
}

/** Every contender, in the order of the table. */
export async function startContenders(
	sandbox: Sandbox,
	options: ServerOptions
): Promise< Contender< ContenderName >[] > {
	const [ service ] = sandbox.services;
	if ( ! service ) {
		throw new Error( 'The sandbox runs no service.' );
	}
	const members = await Members.create( sandbox );
	const surroundings = { sandbox, service, members, options };
	// One after the other, so that nothing is still starting when a failure ends it all.
	return [
		...( await startRequests( surroundings ) ),
		...( await startSignIns( surroundings ) ),
		...( await startRenewals( surroundings ) ),
	];
}

async function startRequests( {
	sandbox: { serviceUrl },
	service,
	members,
	options,
}: Surroundings ): Promise< Contender< ContenderName >[] > {
	const cookies = await openSessions(
		{ serviceUrl, port: service.port },
		members.handoffs( CONNECTIONS )
	);
	const contenders: Contender< ContenderName >[] = [];
	for ( const name of namesOf( REQUESTS ) ) {
		const server = await startServer( name, options );
		contenders.push( {
			...server,
			name,
			label: REQUESTS[ name ],
			load: ( durationMs ) =>
				loadWithGets( server.url, cookies, durationMs ),
		} );
	}
	return contenders;
}

async function startSignIns( {
	sandbox: { database, serviceUrl },
	service,
	members,
	options,
}: Surroundings ): Promise< Contender< ContenderName >[] > {
	await createPlainTables( database );
	const signIns =
		( { port }: Pick< BenchServer, 'port' > ) =>
		( durationMs: number ) =>
			loadWithSignIns(
				{ serviceUrl, port },
				members.handoffs( durationMs * HANDOFFS_PER_MS ),
				durationMs
			);
	const plain = await startServer( 'two-inserts', options );
	return [
		{
			...plain,
			name: 'two-inserts',
			label: SIGN_INS[ 'two-inserts' ],
			load: signIns( plain ),
		},
		{
			name: 'sign-in',
			label: SIGN_INS[ 'sign-in' ],
			pid: service.pid,
			log: () => service.log(),
			load: signIns( service ),
		},
	];
}

async function startRenewals( {
	sandbox,
	service,
	members,
	options,
}: Surroundings ): Promise< Contender< ContenderName >[] > {
	const { serviceUrl } = sandbox;
	const target = { serviceUrl, port: service.port };
	const renewals = new Renewals(
		sandbox,
		target,
		await openSessions( target, members.handoffs( SESSIONS ) )
	);
	const peer = await startServer( 'session-touch', options );
	const peerTarget = { serviceUrl, port: peer.port };
	const touched = await openRedisSessions( peerTarget, SESSIONS );
	return [
		{
			...peer,
			name: 'session-touch',
			label: RENEWALS[ 'session-touch' ],
			load: ( durationMs ) =>
				loadWithTouches( peerTarget, touched, durationMs ),
		},
		{
			name: 'renewal',
			label: RENEWALS.renewal,
			pid: service.pid,
			log: () => service.log(),
			prepare: () => renewals.becomeDue(),
			load: ( durationMs ) => renewals.load( durationMs ),
		},
	];
}

function namesOf< Labels extends object >( labels: Labels ) {
	return Object.keys( labels ) as ( keyof Labels )[];
}
