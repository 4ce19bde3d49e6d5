/**
 * PHP's own web server in front of the site.
 */
import { join } from 'node:path';
import type { CleanUp } from './clean-up';
import { requestStatus } from './probe';
import { BackgroundProcess } from './processes';
import { PHP_SETTINGS, type WordPressSite } from './wordpress';

/** Members who can be served at once; pages ask the server for more while they load. */
const WORKERS = '4';

/** The server ends and leaves its workers running, so a shell of its own process group ends all of them. */
const END_GROUP_ON_TERM = 'trap "kill -KILL 0" TERM; "$@" & wait';

/** Starts the server and waits until it answers. */
export async function startPhpServer( options: {
	readonly php: string;
	readonly site: WordPressSite;
	readonly port: number;
	readonly logFolder: string;
	readonly cleanUp: CleanUp;
} ): Promise< BackgroundProcess > {
	const { php, site, port, logFolder, cleanUp } = options;
	const settings = Object.entries( PHP_SETTINGS ).flatMap(
		( [ name, value ] ) => [ '-d', `${ name }=${ value }` ]
	);
	const server = await BackgroundProcess.start( {
		name: "PHP's web server",
		command: '/bin/sh',
		args: [
			'-c',
			END_GROUP_ON_TERM,
			'sh',
			php,
			...settings,
			'-S',
			`127.0.0.1:${ port }`,
			'-t',
			site.folder,
		],
		env: { ...process.env, PHP_CLI_SERVER_WORKERS: WORKERS },
		cwd: site.folder,
		logFile: join( logFolder, 'php.log' ),
		deathSignal: 'TERM',
	} );
	cleanUp.add( () => server.stop( 0 ) );
	await server.waitUntil(
		'ready',
		async () =>
			( await requestStatus( `${ site.coreUrl }/readme.html`, port ) ) ===
			200
	);
	return server;
}
