/**
 * The script for dashboard pages as the build makes it: it stays small, and knows nothing that it is not told.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const SERVER = resolve( __dirname, '../../server' );
const LARGEST_BYTES = 12 * 1024;

describe( 'the session manager', () => {
	let folder: string;
	let script: string;

	beforeAll( async () => {
		folder = mkdtempSync( join( tmpdir(), 'drawbridge-client-' ) );
		const entry = join( folder, 'entry.ts' );
		const bundle = join( folder, 'client.js' );
		writeFileSync( entry, `export { default } from 'browser:client';` );
		execFileSync( process.execPath, [
			join( SERVER, 'build.mjs' ),
			entry,
			bundle,
		] );
		( { default: script } = ( await import( bundle ) ) as {
			default: string;
		} );
	} );

	afterAll( () => rmSync( folder, { recursive: true, force: true } ) );

	it( 'is under 12 KB gzipped, with the bar and every language', () => {
		expect( script ).toContain( 'Secure Session Active' );
		expect( script ).toContain( '보안 세션' );
		expect( script ).toContain( ':host' );
		expect( gzipSync( script ).length ).toBeLessThan( LARGEST_BYTES );
	} );

	it( 'writes no HTML and no inline style, which strict pages forbid', () => {
		expect( script ).not.toMatch( /innerHTML|insertAdjacentHTML/ );
		expect( script ).not.toMatch( /setAttribute\(\s*["'`]style/ );
		expect( script ).not.toMatch( /\beval\b|new Function/ );
	} );
} );
