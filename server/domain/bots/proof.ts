/**
 * The proof of work that a suspicious session is asked for once: its task, its answer, and the pass given for it.
 */
import { DrawbridgeError } from '../errors';
import type {
	Clock,
	Limiter,
	ProofAnswer,
	ProofOfWork,
	ProofTask,
	Seals,
} from '../ports';

/** Long enough for a slow device that was put to sleep over it, in seconds. */
const TASK_LIFE_SECONDS = 5 * 60;

/** A browser of one session, by what it sends with every request. */
export interface Prover {
	readonly sid: string;
	readonly signature: string;
}

/** What proofs need. */
export interface ProofPorts {
	readonly clock: Clock;
	readonly seals: Seals;
	readonly proofOfWork: ProofOfWork;
	readonly limiter: Limiter;
}

/** How the question for a proof ended: solved, or gone on without it. */
export type ProofOutcome = 'proven' | 'declined';

/** Makes a task for this browser of this session alone. */
export function taskFor(
	ports: ProofPorts,
	prover: Prover
): Promise< ProofTask > {
	return ports.proofOfWork.create( {
		seal: ports.seals.seal( 'proof', textOf( prover ) ),
		expiresAt: ports.clock.nowSeconds() + TASK_LIFE_SECONDS,
	} );
}

/**
 * Takes the answer to a task. Each is taken once, on whichever process.
 *
 * @throws {DrawbridgeError} `proof-refused`
 */
export async function takeProof(
	ports: ProofPorts,
	prover: Prover,
	answer: ProofAnswer
): Promise< void > {
	const task = await ports.proofOfWork.verify( answer );
	if ( ! task ) {
		throw refusal( 'the task is not ours, or not solved' );
	}
	if ( ! ports.seals.holds( 'proof', textOf( prover ), task.seal ) ) {
		throw refusal( 'the task was made for another browser or session' );
	}
	if ( task.expiresAt <= ports.clock.nowSeconds() ) {
		throw refusal( 'the task has ended' );
	}
	const { allowed } = await ports.limiter.consume( 'proof-use', task.id );
	if ( ! allowed ) {
		throw refusal( 'the task was answered before' );
	}
}

/** What a browser keeps so that no process asks it again. */
export function passFor(
	{ seals }: Pick< ProofPorts, 'seals' >,
	prover: Prover,
	outcome: ProofOutcome
): string {
	return `${ outcome }.${ seals.seal( 'pass', passText( prover, outcome ) ) }`;
}

/** How the question ended, by a pass; null if it is none of this browser and session. */
export function readPass(
	{ seals }: Pick< ProofPorts, 'seals' >,
	prover: Prover,
	pass: string
): ProofOutcome | null {
	const [ outcome, seal = '' ] = pass.split( '.', 2 );
	return ( outcome === 'proven' || outcome === 'declined' ) &&
		seals.holds( 'pass', passText( prover, outcome ), seal )
		? outcome
		: null;
}

function passText( prover: Prover, outcome: ProofOutcome ): string {
	return `${ outcome }\n${ textOf( prover ) }`;
}

/** No session id holds a line break. */
function textOf( { sid, signature }: Prover ): string {
	return `${ sid }\n${ signature }`;
}

function refusal( why: string ): DrawbridgeError {
	return new DrawbridgeError( 'proof-refused', why );
}
