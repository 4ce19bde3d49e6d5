/**
 * What PHP and WordPress have to say against the plugin: notices, warnings, deprecations.
 */
import { dirname } from 'node:path';
import type { Sandbox } from '../../support/start-sandbox';

/** Lines of the debug log that name the plugin; the folder of the sandbox bears its name, too, and does not count. */
export async function complaints( sandbox: Sandbox ): Promise< string[] > {
	const log = await sandbox.debugLog();
	return log
		.replaceAll( dirname( sandbox.wpConfig.path ), '' )
		.split( '\n' )
		.filter( ( line ) => /drawbridge/i.test( line ) );
}
