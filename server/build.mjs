/**
 * Builds the service into one CommonJS file that needs nothing but Node: `node server/build.mjs [entry] [outfile]`.
 */

import { readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, transform } from 'esbuild';

const SERVER = path.dirname( fileURLToPath( import.meta.url ) );
const ROOT = path.dirname( SERVER );
const BROWSERS = [ 'chrome100', 'firefox100', 'safari15.4' ];

/** What kills a process on shared hosting, and what to use instead. */
const FORBIDDEN_MODULES = {
	worker_threads:
		'threads are not allowed there; do the work in the process itself',
	child_process:
		'children are not allowed there; do the work in the process itself',
	cluster:
		'Passenger runs the processes; import the one file of a package that does not need it',
};
const FORBIDDEN_GLOBALS = [
	{
		pattern: /(?<![.\w$])fetch\(/,
		name: 'fetch',
		instead:
			'its WASM kills the process where memory is limited; use node:http or node:https',
	},
	{
		pattern: /\bWebAssembly\b/,
		name: 'WebAssembly',
		instead:
			'it kills the process where memory is limited; use plain JavaScript',
	},
];

const [
	entry = path.join( SERVER, 'main.ts' ),
	outfile = path.join( SERVER, 'build', 'drawbridge.js' ),
] = process.argv.slice( 2 );

async function bundleService( from, to ) {
	const { metafile } = await build( {
		absWorkingDir: ROOT,
		entryPoints: [ from ],
		outfile: to,
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		mainFields: [ 'module', 'main' ],
		jsx: 'automatic',
		jsxImportSource: 'preact',
		legalComments: 'linked',
		metafile: true,
		logLevel: 'warning',
		loader: { '.svg': 'text' },
		plugins: [ browserScripts, styleSheets ],
	} );
	const faults = [
		...foreignImports( metafile ),
		...( await forbiddenUses( metafile ) ),
	];
	if ( faults.length > 0 ) {
		throw new Error(
			[ 'It would not run on shared hosting:', ...faults ].join( '\n- ' )
		);
	}
	const [ output ] = Object.entries( metafile.outputs ).filter(
		( [ name ] ) => name.endsWith( '.js' )
	);
	console.log(
		`${ path.relative( process.cwd(), to ) }  ${ Math.round( output[ 1 ].bytes / 1024 ) } KB`
	);
}

/** Style sheets become strings, with their images inside. */
const styleSheets = {
	name: 'style-sheets',
	setup( { onLoad } ) {
		onLoad( { filter: /\.css$/ }, ( { path: file } ) =>
			textModule( {
				entryPoints: [ file ],
				target: BROWSERS,
				loader: { '.svg': 'dataurl' },
			} )
		);
	},
};

/** `browser:NAME` becomes a string to be sent to a browser. */
const browserScripts = {
	name: 'browser-scripts',
	setup( { onResolve, onLoad } ) {
		onResolve( { filter: /^browser:/ }, ( { path: id } ) => ( {
			path: path.join(
				SERVER,
				'browser',
				`${ id.slice( 'browser:'.length ) }.ts`
			),
			namespace: 'browser',
		} ) );
		onLoad( { filter: /./, namespace: 'browser' }, ( { path: file } ) =>
			textModule( {
				entryPoints: [ file ],
				format: 'iife',
				target: BROWSERS,
				plugins: [ styleSheets ],
			} )
		);
	},
};

async function textModule( options ) {
	const { outputFiles, errors, warnings, metafile } = await build( {
		...options,
		absWorkingDir: ROOT,
		bundle: true,
		minify: true,
		charset: 'utf8',
		write: false,
		metafile: true,
		legalComments: 'none',
		logLevel: 'silent',
	} ).catch( ( failure ) => ( {
		outputFiles: [],
		errors: failure.errors,
		warnings: failure.warnings,
		metafile: { inputs: {} },
	} ) );
	return {
		contents: outputFiles[ 0 ]?.text.trim() ?? '',
		loader: 'text',
		errors,
		warnings,
		watchFiles: Object.keys( metafile.inputs ).map( ( file ) =>
			path.join( ROOT, file )
		),
	};
}

function foreignImports( { outputs } ) {
	return Object.values( outputs )
		.flatMap( ( output ) => output.imports )
		.filter( ( { path: id } ) => ! isBuiltin( id ) )
		.map(
			( { path: id } ) =>
				`it asks for "${ id }" at run time, and there is no node_modules folder; bundle it or do without`
		);
}

async function forbiddenUses( { inputs } ) {
	const own = Object.entries( inputs ).filter(
		( [ file ] ) =>
			! /node_modules\/|^browser:/.test( file ) && /\.tsx?$/.test( file )
	);
	const faults = await Promise.all(
		own.map( async ( [ file, { imports } ] ) => [
			...imports.flatMap( ( { path: id } ) => {
				const why = FORBIDDEN_MODULES[ id.replace( /^node:/, '' ) ];
				return why === undefined
					? []
					: [ `${ file } imports "${ id }": ${ why }` ];
			} ),
			...( await forbiddenGlobals( file ) ),
		] )
	);
	return faults.flat();
}

async function forbiddenGlobals( file ) {
	const source = await readFile( path.join( ROOT, file ), 'utf8' );
	// Printed without comments and white space, so that only code is searched.
	const { code } = await transform( source, {
		loader: file.endsWith( 'x' ) ? 'tsx' : 'ts',
		jsx: 'automatic',
		minifyWhitespace: true,
		legalComments: 'none',
	} );
	return FORBIDDEN_GLOBALS.filter( ( { pattern } ) =>
		pattern.test( code )
	).map( ( { name, instead } ) => `${ file } uses ${ name }: ${ instead }` );
}

try {
	await bundleService( path.resolve( entry ), path.resolve( outfile ) );
} catch ( error ) {
	await rm( path.resolve( outfile ), { force: true } );
	console.error(
		`The service was not built. ${ error instanceof Error ? error.message : error }`
	);
	process.exitCode = 1;
}
