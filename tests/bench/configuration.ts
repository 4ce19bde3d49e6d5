/**
 * Reads the sandbox's configuration as the service does.
 */
import { loadConfig, type Config } from '../../server/config';

/**
 * @param environment `WP_CONFIG_FILE` at least
 * @throws with everything that is wrong
 */
export function configurationOf(
	environment: Readonly< Record< string, string | undefined > >
): Config {
	const result = loadConfig( environment, __dirname, false );
	if ( ! result.ok ) {
		throw new Error(
			result.problems
				.map( ( { what, mend } ) => `${ what } ${ mend }` )
				.join( '\n' )
		);
	}
	return result.config;
}
