/**
 * The sections of the benchmark: what is put side by side, how many processes do the work and how many connections ask.
 */
import type { Contender } from './contender';
import { startFlood } from './flood-contenders';
import { startGrowth } from './growth-contenders';
import { startRenewals } from './renewal-contenders';
import {
	REQUESTS,
	startRequests,
	type RequestName,
} from './request-contenders';
import { startSignIns, startSignInsOnSlowDisk } from './sign-in-contenders';
import { startRequestsOnEitherDisk } from './slow-disk-contenders';
import type { Surroundings } from './surroundings';

/** One table of the report. */
export interface Section {
	readonly title: string;
	/** Starts its contenders, one after the other, so that nothing is still starting when a failure ends it all. */
	start( surroundings: Surroundings ): Promise< readonly Contender[] >;
}

const ALL = Object.keys( REQUESTS ) as readonly RequestName[];

/** Hosts allow a whole account this many connections to its database. */
const ACCOUNT_CONNECTIONS = 15;

/** Every section, in the order in which they are measured. */
export const SECTIONS = {
	'one-process': {
		title: 'Guarded requests: 64 connections, one process',
		start: ( surroundings ) =>
			startRequests( surroundings, {
				names: ALL,
				processes: 1,
				connections: 64,
			} ),
	},
	'one-connection': {
		title: 'Guarded requests: one connection, one process',
		start: ( surroundings ) =>
			startRequests( surroundings, {
				names: ALL,
				processes: 1,
				connections: 1,
			} ),
	},
	'four-processes': {
		title: 'Guarded requests: 64 connections, four processes',
		start: ( surroundings ) =>
			startRequests( surroundings, {
				names: ALL,
				processes: 4,
				connections: 64,
			} ),
	},
	'eight-processes': {
		title: `Guarded requests: 64 connections, eight processes, ${ ACCOUNT_CONNECTIONS } connections to the database for all`,
		async start( surroundings ) {
			await allowConnections( surroundings, ACCOUNT_CONNECTIONS );
			return startRequests( surroundings, {
				names: [ 'express', 'guarded-express', 'obvious', 'redis' ],
				processes: 8,
				connections: 64,
				mayFail: [ 'obvious' ],
			} );
		},
	},
	'sign-ins': {
		title: 'Sign-ins: 64 members at once, one process',
		start: startSignIns,
	},
	'sign-ins-slow-disk': {
		title: 'Sign-ins on a slow disk: 64 members at once, one process',
		start: startSignInsOnSlowDisk,
	},
	'requests-slow-disk': {
		title: 'Guarded requests on either disk: 64 connections, one process',
		start: startRequestsOnEitherDisk,
	},
	renewals: {
		title: 'Renewals: 64 members at once, one process',
		start: startRenewals,
	},
	growth: {
		title: 'Growth: the same on tables of a thousand to a million rows',
		start: startGrowth,
	},
	flood: {
		title: 'A member, quiet and beside 500 strangers a second',
		start: startFlood,
	},
} as const satisfies Readonly< Record< string, Section > >;

/** Names of the sections. */
export type SectionName = keyof typeof SECTIONS;

/** As hosts limit an account; lifted when the section is over. */
async function allowConnections(
	{ sandbox: { database }, options: { cleanUp } }: Surroundings,
	count: number
): Promise< void > {
	const allow = async ( connections: number ) => {
		await database.query(
			`ALTER USER ${ database.user }@'%' WITH MAX_USER_CONNECTIONS ${ connections }`
		);
	};
	await allow( count );
	cleanUp.add( () => allow( 0 ) );
}
