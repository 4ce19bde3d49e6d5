/**
 * Plays sign-outs on processes that are stopped and continued at random, while every session goes on asking all of them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { FRESHNESS_MS } from '../../../server/domain/revocations';
import type { Sandbox } from '../../support/start-sandbox';
import { enter, type Insider } from '../support/entering';
import type { Forger } from '../support/forger';
import { logOut } from '../support/requests';
import { tableName } from '../support/sessions';
import { until } from '../support/until';
import { Harassment } from './harassment';
import { newMembers } from './members';
import type { Random } from './random';
import { Witness, type Testimony } from './witness';

/** How much happens. */
export interface LogoutPlan {
	readonly revocations: number;
	/** Sessions under way at once that are to end. */
	readonly atOnce: number;
	/** Sessions that nobody ends. */
	readonly spared: number;
}

/** What was seen. */
export interface LogoutReport {
	readonly seed: number;
	readonly processes: number;
	/** How often a process was stopped. */
	readonly stops: number;
	/** By signing out at a process. */
	readonly logouts: number;
	/** By a row that WordPress's side wrote. */
	readonly written: number;
	/** Requests answered to sessions that were ended, and to those that were not. */
	readonly requests: number;
	readonly letIn: number;
	readonly refused: number;
	/** Answers that were neither: wait a moment. */
	readonly waits: number;
	/** Requests sent after the end of their session. */
	readonly checks: number;
	/** Of them, those that were let in all the same. */
	readonly letInAfter: readonly string[];
	/** Ended sessions that some process never refused. */
	readonly unproven: number;
	/** Requests of the spared sessions, and those of them answered 401. */
	readonly sparedRequests: number;
	readonly sparedRefused: number;
}

const MEMBERS = 12;

/** One revocation in so many is written by WordPress's side. */
const WRITTEN_ONE_IN = 5;

/** How long a session is used before it ends. */
const USED_MS = [ 100, 600 ] as const;

/** A session that was ended, and from when on nobody may let it in. */
interface Ended {
	readonly witness: Witness;
	readonly byLogout: boolean;
	readonly endedMs: number;
}

/** Plays it to its end; the processes run again then. */
export async function playLogouts(
	sandbox: Sandbox,
	plan: LogoutPlan,
	random: Random
): Promise< LogoutReport > {
	const members = await newMembers( sandbox, MEMBERS );
	const spared = await Promise.all(
		Array.from( { length: plan.spared }, async () => {
			const { client } = await enter( sandbox, random.oneOf( members ) );
			return Witness.of( sandbox, client );
		} )
	);
	const harassment = new Harassment( sandbox.services, random.fork() );
	const ended: Ended[] = [];
	let left = plan.revocations;
	const player = async () => {
		while ( left-- > 0 ) {
			ended.push( await playOne( sandbox, members, random ) );
		}
	};
	try {
		await Promise.all( Array.from( { length: plan.atOnce }, player ) );
	} finally {
		await harassment.end();
		await Promise.all( spared.map( ( witness ) => witness.end() ) );
	}
	return {
		seed: random.seed,
		processes: sandbox.services.length,
		stops: harassment.stops,
		...verdictOn( ended, sandbox.services.length ),
		...sparedAmong( spared ),
	};
}

/** The life of one session that is ended, until every process has had the time to say what it makes of that. */
async function playOne(
	sandbox: Sandbox,
	members: readonly Forger[],
	random: Random
): Promise< Ended > {
	const insider = await until( 'a member is inside', () =>
		enter( sandbox, random.oneOf( members ) ).catch( () => null )
	);
	const witness = await Witness.of( sandbox, insider.client );
	try {
		await sleep( random.between( ...USED_MS ) );
		const byLogout = ! random.happens( 1 / WRITTEN_ONE_IN );
		if ( byLogout ) {
			const { port } = random.oneOf( sandbox.services );
			await until( 'signing out is answered', async () => {
				const { status } = await logOut(
					sandbox,
					insider.client,
					insider.session.csrf,
					{ port }
				);
				return status === 204;
			} );
		} else {
			await revoke( sandbox, insider );
			await sleep( FRESHNESS_MS );
		}
		const endedMs = performance.now();
		await witness.askAll();
		await untilAllSpoke( sandbox, witness, endedMs );
		return { witness, byLogout, endedMs };
	} finally {
		await witness.end();
	}
}

/** As the plugin's hooks do, past the service. */
async function revoke(
	sandbox: Sandbox,
	{ session }: Insider
): Promise< void > {
	await sandbox.database.query(
		`INSERT INTO ${ tableName( sandbox, 'blacklist' ) } (scope, subject, issued_before, reason, created_at, expires_at)
		VALUES ('session', ?, 4000000000, 'wordpress-session-ended', UNIX_TIMESTAMP(), 4000000000)`,
		[ Buffer.from( session.sid, 'base64url' ).toString( 'hex' ) ]
	);
}

/** A few more answers of each process: one alone may come from before the process was stopped. */
const ANSWERS_OF_EACH = 3;

async function untilAllSpoke(
	sandbox: Sandbox,
	{ testimonies }: Witness,
	sinceMs: number
): Promise< void > {
	await until( 'every process has answered often enough', async () =>
		sandbox.services.every(
			( _, process ) =>
				testimonies.filter(
					( one ) => one.process === process && one.sentMs > sinceMs
				).length >= ANSWERS_OF_EACH
		)
	);
}

function verdictOn( ended: readonly Ended[], processes: number ) {
	const all = ended.flatMap( ( { witness } ) => witness.testimonies );
	const after = ended.map( ( { witness, endedMs, byLogout } ) => ( {
		endedMs,
		byLogout,
		testimonies: witness.testimonies.filter(
			( { sentMs } ) => sentMs > endedMs
		),
	} ) );
	return {
		logouts: ended.filter( ( { byLogout } ) => byLogout ).length,
		written: ended.filter( ( { byLogout } ) => ! byLogout ).length,
		requests: all.length,
		letIn: all.filter( isLetIn ).length,
		refused: all.filter( isRefused ).length,
		waits: all.filter( ( one ) => ! isLetIn( one ) && ! isRefused( one ) )
			.length,
		checks: after.reduce(
			( sum, { testimonies } ) => sum + testimonies.length,
			0
		),
		letInAfter: after.flatMap( ( { testimonies, endedMs, byLogout } ) =>
			testimonies
				.filter( isLetIn )
				.map(
					( { process, sentMs } ) =>
						`process ${ process } let a request in that was sent ${ Math.round( sentMs - endedMs ) } ms after ${ byLogout ? 'signing out was answered' : `WordPress's word was ${ FRESHNESS_MS } ms old` }`
				)
		),
		unproven: after.filter(
			( { testimonies } ) =>
				new Set(
					testimonies
						.filter( isRefused )
						.map( ( { process } ) => process )
				).size < processes
		).length,
	};
}

function sparedAmong( spared: readonly Witness[] ) {
	const all = spared.flatMap( ( { testimonies } ) => testimonies );
	return {
		sparedRequests: all.length,
		sparedRefused: all.filter( isRefused ).length,
	};
}

function isLetIn( { status }: Testimony ): boolean {
	return status === 200;
}

function isRefused( { status }: Testimony ): boolean {
	return status === 401;
}
