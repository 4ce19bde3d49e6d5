/**
 * The build: one file that needs nothing but Node, or a sentence that says what stands in the way.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const BUILD = resolve( __dirname, '../../server/build.mjs' );

describe( 'the build of the service', () => {
	let folder: string;

	beforeEach( () => {
		folder = mkdtempSync( join( tmpdir(), 'drawbridge-build-' ) );
	} );

	afterEach( () => rmSync( folder, { recursive: true, force: true } ) );

	function build( source: string ) {
		const entry = join( folder, 'entry.ts' );
		const bundle = join( folder, 'bundle.js' );
		writeFileSync( entry, source );
		const { status, stderr } = spawnSync(
			process.execPath,
			[ BUILD, entry, bundle ],
			{ encoding: 'utf8' }
		);
		return { status, stderr, bundle };
	}

	it( 'makes a file that runs alone', () => {
		const { status, bundle } = build(
			`import { createHash } from 'node:crypto';
			console.log( createHash( 'sha256' ).update( '' ).digest( 'hex' ).slice( 0, 8 ) );`
		);
		expect( status ).toBe( 0 );
		expect(
			spawnSync( process.execPath, [ bundle ], { encoding: 'utf8' } )
				.stdout
		).toBe( 'e3b0c442\n' );
	} );

	it.each( [
		[ 'worker threads', `import 'node:worker_threads';`, 'worker_threads' ],
		[ 'child processes', `import 'child_process';`, 'child_process' ],
		[ 'clusters', `import 'node:cluster';`, 'cluster' ],
		[ 'global fetch', `void fetch( 'https://example.test' );`, 'fetch' ],
		[ 'WebAssembly', `void WebAssembly.validate;`, 'WebAssembly' ],
		[ 'a package that is not there', `require( 'no-such' );`, 'no-such' ],
	] )( 'refuses %s, and leaves no file behind', ( _what, source, named ) => {
		const { status, stderr, bundle } = build( source );
		expect( status ).toBe( 1 );
		expect( stderr ).toContain( named );
		expect( existsSync( bundle ) ).toBe( false );
	} );

	it( 'refuses a package that would be looked for when the service runs', () => {
		const { status, stderr } = build(
			`try { require( 'no-such' ); } catch {}`
		);
		expect( status ).toBe( 1 );
		expect( stderr ).toContain( 'no-such' );
	} );

	it( 'takes a comment that speaks of fetch for what it is', () => {
		expect(
			build( `// Never fetch( url ) here.\nconsole.log( 1 );` ).status
		).toBe( 0 );
	} );
} );
