/**
 * The command line of the benchmark.
 */
import { parseArgs } from 'node:util';
import type { RoundPlan } from './rounds';
import { SECTIONS, type SectionName } from './sections';

const NAMES = Object.keys( SECTIONS ) as readonly SectionName[];

export const USAGE = `npm run bench -- [options]

  --only NAMES   only these sections, separated by commas:
                 ${ NAMES.join( ', ' ) }
  --quick        two short rounds, to see that it runs: its numbers mean little
  --json FILE    also writes the report to FILE
  --help         this text`;

const FULL: RoundPlan = { rounds: 5, warmUpMs: 1000, durationMs: 1500 };
const QUICK: RoundPlan = { rounds: 2, warmUpMs: 200, durationMs: 400 };

/** What a command line asks for. */
export interface BenchCommand {
	readonly plan: RoundPlan;
	readonly sections: readonly SectionName[];
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
			only: { type: 'string' },
			quick: { type: 'boolean', default: false },
			json: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	} );
	const { only, quick, json, help } = values;
	return {
		plan: quick ? QUICK : FULL,
		sections: only === undefined ? NAMES : sectionsOf( only ),
		json,
		help,
	};
}

function sectionsOf( list: string ): readonly SectionName[] {
	const wanted = list.split( ',' );
	const unknown = wanted.filter( ( name ) => ! ( name in SECTIONS ) );
	if ( unknown.length > 0 ) {
		throw new Error(
			`There is no section ${ unknown.join( ', ' ) }. Name some of ${ NAMES.join( ', ' ) }.`
		);
	}
	return NAMES.filter( ( name ) => wanted.includes( name ) );
}
