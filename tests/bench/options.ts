/**
 * The command line of the benchmark.
 */
import { parseArgs } from 'node:util';
import type { RoundPlan } from './rounds';

export const USAGE = `npm run bench -- [options]

  --quick        two short rounds, to see that it runs: its numbers mean little
  --json FILE    also writes the report to FILE
  --help         this text`;

const FULL: RoundPlan = { rounds: 5, warmUpMs: 1000, durationMs: 2000 };
const QUICK: RoundPlan = { rounds: 2, warmUpMs: 200, durationMs: 400 };

/** What a command line asks for. */
export interface BenchCommand {
	readonly plan: RoundPlan;
	/** Where the report goes as JSON. */
	readonly json: string | undefined;
	readonly help: boolean;
}

/**
 * @throws with what is wrong in it
 */
export function parseBenchCommand( args: readonly string[] ): BenchCommand {
	const { values } = parseArgs( {
		args: [ ...args ],
		options: {
			quick: { type: 'boolean', default: false },
			json: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	} );
	const { quick, json, help } = values;
	return { plan: quick ? QUICK : FULL, json, help };
}
