/**
 * Runs one step of `npm test` and counts what passed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from './folders';
import { signalGroup } from './processes';
import type { Step } from './steps';

/** How a step went. */
export interface StepResult {
	readonly step: Step;
	readonly ok: boolean;
	readonly seconds: number;
	/** Tests, where the step counts them; otherwise the step itself. */
	readonly passed: number;
	readonly failed: number;
}

/**
 * Runs a step, which prints for itself.
 *
 * @param step   which
 * @param folder private folder for whatever the step leaves behind
 * @param signal ends the step early
 */
export async function runStep(
	step: Step,
	folder: string,
	signal: AbortSignal
): Promise< StepResult > {
	const counts = join( folder, 'jest.json' );
	const begun = performance.now();
	const ok = await runScript(
		step,
		folder,
		step.jest ? [ '--', '--json', `--outputFile=${ counts }` ] : [],
		signal
	);
	const seconds = ( performance.now() - begun ) / 1000;
	return {
		step,
		ok,
		seconds,
		...( step.jest ? await readCounts( counts, ok ) : countStep( ok ) ),
	};
}

async function runScript(
	step: Step,
	folder: string,
	args: readonly string[],
	signal: AbortSignal
): Promise< boolean > {
	const child = spawn( 'npm', [ 'run', '--silent', step.script, ...args ], {
		cwd: REPOSITORY,
		env: { ...process.env, ...step.environment, TMPDIR: folder },
		stdio: [ 'ignore', 'inherit', 'inherit' ],
		// A group of its own: what the step started ends with it.
		detached: true,
	} );
	const end = () => signalGroup( child.pid, 'SIGTERM' );
	signal.addEventListener( 'abort', end );
	const [ code ] = ( await once( child, 'exit' ) ) as [ number | null ];
	signal.removeEventListener( 'abort', end );
	signal.throwIfAborted();
	return code === 0;
}

async function readCounts( file: string, ok: boolean ) {
	try {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
			JSON.parse( await readFile( file, 'utf8' ) ) as Record<
				string,
				number
			>;
		const failed =
			Number( numFailedTests ) + Number( numRuntimeErrorTestSuites );
		return {
			passed: Number( numPassedTests ),
			failed: ok ? failed : Math.max( failed, 1 ),
		};
	} catch {
		// Jest ended before it could count.
		return countStep( ok );
	}
}

function countStep( ok: boolean ) {
	return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}
