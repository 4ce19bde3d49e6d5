/**
 * `npm run simulate`: plays a day on the real service and prints whom it lost and whom it caught.
 */
import { showProgress } from '../../support/progress';
import { startSandbox } from '../../support/start-sandbox';
import { playDay } from './day';
import { FULL_DAY, SHORT_DAY } from './plan';
import { tableOf, wentWell } from './table';

const PROCESSES = 4;

/**
 * Plays and prints the day.
 *
 * @return whether nobody honest was lost and every thief was caught
 */
export async function simulateDay( {
	short,
	signal,
}: {
	readonly short: boolean;
	readonly signal: AbortSignal;
} ): Promise< boolean > {
	const sandbox = await startSandbox( {
		processes: PROCESSES,
		progress: showProgress,
		signal,
	} );
	try {
		showProgress( 'Playing a day' );
		const report = await playDay(
			sandbox,
			short ? SHORT_DAY : FULL_DAY,
			signal
		);
		process.stdout.write( `\n${ tableOf( report ) }\n` );
		return wentWell( report );
	} finally {
		await sandbox.stop();
	}
}
