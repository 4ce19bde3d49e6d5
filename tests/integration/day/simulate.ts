/**
 * `npm run simulate`: plays a day on the real service and prints whom it lost and whom it caught.
 */
import { parseArgs } from 'node:util';
import { runCommand } from '../../support/command';
import { showProgress } from '../../support/progress';
import { startSandbox } from '../../support/start-sandbox';
import { stopRequest } from '../../support/stop-request';
import { playDay } from './day';
import { FULL_DAY, SHORT_DAY } from './plan';
import { tableOf, wentWell } from './table';

const PROCESSES = 4;

const USAGE = `npm run simulate -- [options]

  --short    the day that the integration tests play
  --help     this text`;

runCommand( async ( args ) => {
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs( {
		args: [ ...args ],
		options: { short: flag, help: flag },
	} );
	if ( values.help ) {
		process.stdout.write( `${ USAGE }\n` );
		return 0;
	}
	const { signal } = stopRequest( { atEndOfInput: false } );
	const sandbox = await startSandbox( {
		processes: PROCESSES,
		progress: showProgress,
		signal,
	} );
	try {
		showProgress( 'Playing a day' );
		const report = await playDay(
			sandbox,
			values.short ? SHORT_DAY : FULL_DAY,
			signal
		);
		process.stdout.write( `\n${ tableOf( report ) }\n` );
		return wentWell( report ) ? 0 : 1;
	} finally {
		await sandbox.stop();
	}
} );
