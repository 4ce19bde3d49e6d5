/**
 * `npm run sandbox`: runs a sandbox until it is told to stop.
 */
import { runCommand } from './command';
import { showProgress } from './progress';
import { describeSandbox } from './sandbox-info';
import { parseSandboxCommand, USAGE } from './sandbox-options';
import { startSandbox } from './start-sandbox';
import { stopRequest } from './stop-request';

runCommand( async ( args ) => {
	const { choices, json, help } = parseSandboxCommand( args );
	if ( help ) {
		process.stdout.write( `${ USAGE }\n` );
		return;
	}
	const stop = stopRequest( { atEndOfInput: true } );
	const sandbox = await startSandbox( {
		...choices,
		progress: showProgress,
		signal: stop.signal,
	} );
	try {
		const text = json
			? JSON.stringify( sandbox.info )
			: `\n${ describeSandbox( sandbox.info ) }\n\nCtrl-C ends it.`;
		process.stdout.write( `${ text }\n` );
		await stop.requested;
	} finally {
		showProgress( 'Removing everything' );
		await sandbox.stop();
	}
} );
