/**
 * Installs Debian packages.
 */
import type { Progress } from './progress';
import { run } from './processes';

/**
 * Installs packages with the machine's own apt, showing what it does on standard error.
 *
 * @throws if one of them cannot be installed
 */
export async function installDebianPackages(
	packages: readonly string[],
	progress: Progress,
	signal?: AbortSignal
): Promise< void > {
	const names = [ ...new Set( packages ) ];
	progress( `Installing Debian packages: ${ names.join( ' ' ) }` );
	try {
		await aptGet(
			[ 'install', '--yes', '--no-install-recommends', ...names ],
			signal
		);
	} catch {
		signal?.throwIfAborted();
		progress( 'Fetching the list of Debian packages first' );
		await aptGet( [ 'update' ], signal );
		await aptGet(
			[ 'install', '--yes', '--no-install-recommends', ...names ],
			signal
		);
	}
}

async function aptGet(
	args: readonly string[],
	signal?: AbortSignal
): Promise< void > {
	await run( {
		command: 'apt-get',
		args: [ '-q', '-o', 'DPkg::Lock::Timeout=600', ...args ],
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		signal,
		show: true,
	} );
}
