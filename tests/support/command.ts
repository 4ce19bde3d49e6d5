/**
 * Runs the main function of a command and turns its failure into one message and an exit code.
 */
import { Interrupted } from './stop-request';

/**
 * Runs a command. Failures are told in their own words, without a stack: they are meant for people.
 *
 * @param main gets the arguments after the command's name; gives its exit code, if not 0
 */
export function runCommand(
	main: ( args: readonly string[] ) => Promise< number | void >
): void {
	main( process.argv.slice( 2 ) ).then(
		( exitCode ) => process.exit( exitCode ?? 0 ),
		( failure: unknown ) => {
			if ( failure instanceof Interrupted ) {
				process.exit( failure.exitCode );
			}
			process.stderr.write(
				`\n${ failure instanceof Error ? failure.message : String( failure ) }\n`
			);
			process.exit( 1 );
		}
	);
}
