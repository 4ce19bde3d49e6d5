/**
 * Plays a day on the real service: honest members with all their mishaps, killed processes, and thieves.
 */
import { Forger } from '../support/forger';
import { askEveryProcess } from '../support/requests';
import { revocationsOf } from '../support/sessions';
import { until } from '../support/until';
import type { HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import { SessionEnded } from './browser';
import { Killer } from './killer';
import { Member } from './member';
import type { DayPlan } from './plan';
import { KINDS_OF_THEFT, Theft, type KindOfTheft } from './thefts';
import { HAPPENINGS, World, type Happening } from './world';

/** So many lives go on at once. */
const AT_ONCE = 12;

const REUSED = 'refresh-token-reused';

/** How a day went. */
export interface DayReport {
	readonly seconds: number;
	readonly processes: number;
	readonly happenings: Readonly< Record< Happening, number > >;
	readonly members: number;
	/** Why each honest member was thrown out who was. */
	readonly lost: readonly string[];
	readonly thefts: readonly {
		readonly name: string;
		readonly tried: number;
		readonly caught: number;
	}[];
}

/**
 * @param sandbox with several processes
 * @param signal  gives the day up
 */
export async function playDay(
	sandbox: Sandbox,
	plan: DayPlan,
	signal?: AbortSignal
): Promise< DayReport > {
	const begun = performance.now();
	const connection = await sandbox.database.connect();
	try {
		const world = new World(
			sandbox,
			await Forger.of( sandbox ),
			connection
		);
		const killer = new Killer( world );
		const lost: string[] = [];
		const caught = new Map< KindOfTheft, boolean[] >(
			KINDS_OF_THEFT.map( ( kind ) => [ kind, [] ] )
		);
		await inParallel( signal, [
			...shares( plan.kills, plan.members ).map(
				( kills ) => async () => {
					const end = await lifeOf( world, killer, plan, kills );
					if ( end ) {
						lost.push( end );
					}
				}
			),
			...Array.from(
				{ length: plan.thefts },
				( _, number ) => async () => {
					const kind = KINDS_OF_THEFT[
						number % KINDS_OF_THEFT.length
					] as KindOfTheft;
					caught
						.get( kind )
						?.push( await isCaught( world, killer, kind ) );
				}
			),
		] );
		return {
			seconds: ( performance.now() - begun ) / 1000,
			processes: sandbox.services.length,
			happenings: Object.fromEntries(
				Object.keys( HAPPENINGS ).map( ( happening ) => [
					happening,
					world.count( happening as Happening ),
				] )
			) as Record< Happening, number >,
			members: plan.members,
			lost,
			thefts: [ ...caught ].map( ( [ { name }, outcomes ] ) => ( {
				name,
				tried: outcomes.length,
				caught: outcomes.filter( Boolean ).length,
			} ) ),
		};
	} finally {
		connection.destroy();
	}
}

/** @return why the member was thrown out, or nothing */
async function lifeOf(
	world: World,
	killer: Killer,
	plan: DayPlan,
	kills: number
): Promise< string | undefined > {
	const member = await Member.enter( world, killer );
	const end = await endOf( member.live( plan.stepsOfAMember, kills ) );
	const revocations = await revocationsOf( world.sandbox, member.sid );
	return end ?? revocations[ 0 ];
}

/** Whether a theft ends with both out on every process, and with a row that says why. */
async function isCaught(
	world: World,
	killer: Killer,
	{ play }: KindOfTheft
): Promise< boolean > {
	const theft = await Theft.of( world, await Member.enter( world, killer ) );
	const end = await endOf( play( theft ) );
	const revocations = await revocationsOf( world.sandbox, theft.member.sid );
	return (
		end === 'session-revoked' &&
		revocations.includes( REUSED ) &&
		( await isOut( world, theft.thief ) ) &&
		( await isOut( world, theft.member.client ) )
	);
}

async function isOut( world: World, client: HttpClient ): Promise< boolean > {
	const answers = await until( 'every process answers', () =>
		askEveryProcess( world.sandbox, client ).catch( () => undefined )
	);
	return answers.every( ( { status } ) => status === 401 );
}

/** The code with which a session ended, or nothing if it did not. */
async function endOf( life: Promise< void > ): Promise< string | undefined > {
	try {
		await life;
		return undefined;
	} catch ( failure ) {
		if ( failure instanceof SessionEnded ) {
			return failure.code;
		}
		throw failure;
	}
}

/** Shares a number out as evenly as whole numbers allow. */
function shares( total: number, among: number ): number[] {
	return Array.from(
		{ length: among },
		( _, index ) =>
			Math.floor( ( total * ( index + 1 ) ) / among ) -
			Math.floor( ( total * index ) / among )
	);
}

async function inParallel(
	signal: AbortSignal | undefined,
	jobs: ( () => Promise< void > )[]
): Promise< void > {
	const worker = async () => {
		for ( let job = jobs.pop(); job; job = jobs.pop() ) {
			signal?.throwIfAborted();
			await job();
		}
	};
	await Promise.all( Array.from( { length: AT_ONCE }, worker ) );
}
