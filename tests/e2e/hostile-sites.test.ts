/**
 * Sites that send strict headers with every page, by a plugin or by their web server.
 */
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useStage } from './support/stage';

/** What a security plugin sends, before any page has its own say. */
const HEADERS_PLUGIN = `<?php
header( "Content-Security-Policy: default-src 'self'; script-src 'self'; form-action 'self'" );
header( 'Referrer-Policy: no-referrer' );
header( 'X-Frame-Options: DENY' );
`;

describe( 'a member crosses from a site', () => {
	const stage = useStage( { profile: 'hosting', topology: 'cross-site' } );
	const undo: ( () => Promise< void > )[] = [];

	afterEach( async () => {
		for ( const step of undo.splice( 0 ) ) {
			await step();
		}
	} );

	it( 'whose plugin sends a strict Content-Security-Policy and no referrer with every page', async () => {
		const folder = join( siteFolder(), 'wp-content/mu-plugins' );
		await mkdir( folder );
		undo.push( () => rm( folder, { recursive: true } ) );
		await writeFile( join( folder, 'headers.php' ), HEADERS_PLUGIN );

		expect( await headersOfSite() ).toMatchObject( {
			'content-security-policy': expect.stringContaining( 'form-action' ),
			'referrer-policy': 'no-referrer',
		} );
		const member = await stage().visit();
		await member.cross();
		expect( await member.sessionStatus() ).toBe( 200 );
	} );

	it.each( [ 'set', 'always set' ] )(
		'whose web server sends no referrer with every page ( Header %s )',
		async ( directive ) => {
			const file = join( siteFolder(), '.htaccess' );
			const before = await readFile( file );
			undo.push( () => writeFile( file, before ) );
			await appendFile(
				file,
				`Header ${ directive } Referrer-Policy "no-referrer"\n`
			);

			expect( await headersOfSite() ).toMatchObject( {
				'referrer-policy': 'no-referrer',
			} );
			const member = await stage().visit();
			await member.cross();
			expect( await member.sessionStatus() ).toBe( 200 );
		}
	);

	function siteFolder(): string {
		return dirname( stage().sandbox.wpConfigFile );
	}

	async function headersOfSite(): Promise< Record< string, string > > {
		const { sandbox, visit } = stage();
		const { page } = await visit();
		const answer = await page.goto( sandbox.memberPage );
		return answer?.headers() ?? {};
	}
} );
