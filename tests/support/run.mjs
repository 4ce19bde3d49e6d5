/**
 * Runs a command of this project: node tests/support/run.mjs demo|sandbox|test|bench|simulate [arguments]. Works from a
 * clean clone: needs nothing but Node, and installs the npm packages first where they are missing or outdated.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath( new URL( '../..', import.meta.url ) );

const COMMANDS = {
	demo: './demo.ts',
	sandbox: './sandbox.ts',
	test: './test.ts',
	bench: '../bench/bench.ts',
	simulate: '../integration/simulate.ts',
};

const OLDEST_NODE = [ 20, 19 ];

function requireNode() {
	const [ major, minor ] = process.versions.node.split( '.' ).map( Number );
	if (
		major < OLDEST_NODE[ 0 ] ||
		( major === OLDEST_NODE[ 0 ] && minor < OLDEST_NODE[ 1 ] )
	) {
		fail(
			`This needs Node ${ OLDEST_NODE.join( '.' ) } or newer, and this is ${ process.versions.node }: install a newer Node.`
		);
	}
}

/** Whether every package of the lock file is installed in the version it names, leaving out those of other systems. */
function packagesAreInstalled() {
	const marker = resolve( REPOSITORY, 'node_modules/.package-lock.json' );
	if ( ! existsSync( marker ) ) {
		return false;
	}
	const { '': _root, ...wanted } = readPackages(
		resolve( REPOSITORY, 'package-lock.json' )
	);
	const installed = readPackages( marker );
	return Object.entries( wanted ).every(
		( [ path, { version, optional } ] ) =>
			optional || installed[ path ]?.version === version
	);
}

function readPackages( file ) {
	return JSON.parse( readFileSync( file, 'utf8' ) ).packages;
}

async function installPackages() {
	process.stderr.write( '· Installing npm packages (npm ci)\n' );
	const npm = spawn( 'npm', [ 'ci' ], {
		cwd: REPOSITORY,
		stdio: [ 'ignore', process.stderr, process.stderr ],
	} );
	for ( const signal of [ 'SIGHUP', 'SIGINT', 'SIGTERM' ] ) {
		process.once( signal, () => npm.kill( signal ) );
	}
	const [ code ] = await once( npm, 'exit' );
	if ( code !== 0 ) {
		fail(
			'The npm packages could not be installed: see above, mend it, and run the command again.'
		);
	}
	for ( const signal of [ 'SIGHUP', 'SIGINT', 'SIGTERM' ] ) {
		process.removeAllListeners( signal );
	}
}

function fail( sentence ) {
	process.stderr.write( `${ sentence }\n` );
	process.exit( 1 );
}

requireNode();
const [ name, ...args ] = process.argv.slice( 2 );
if ( ! Object.hasOwn( COMMANDS, name ?? '' ) ) {
	fail( `Say what to run: ${ Object.keys( COMMANDS ).join( ', ' ) }.` );
}
if ( ! packagesAreInstalled() ) {
	await installPackages();
}
const script = new URL( COMMANDS[ name ], import.meta.url );
process.argv = [ process.execPath, fileURLToPath( script ), ...args ];
// Its cache would be a folder left behind.
process.env.TSX_DISABLE_CACHE = '1';
// Teaches this process TypeScript; no second one stands between a signal and the command.
await import( 'tsx' );
await import( script.href );
