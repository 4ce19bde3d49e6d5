/**
 * Sites that send strict headers with every page, by a plugin or by their web server.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openUrl } from '../support/crossing';
import { allowEmbedding, publishDoor } from './support/embedding';
import { seesFramedDashboard } from './support/framed';
import { sendHeaders } from './support/site-headers';
import { useStage } from './support/stage';

const SAYS_WHY_WITHIN_MS = 3_000;

/** What a hardened site sends with its pages: everything from itself alone. WordPress writes styles into its pages. */
const STRICT_POLICY =
	"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; form-action 'self'";

describe( 'a member crosses from a site', () => {
	const stage = useStage( { profile: 'hosting', topology: 'cross-site' } );
	const undo: ( () => Promise< void > )[] = [];

	afterEach( async () => {
		for ( const step of undo.splice( 0 ) ) {
			await step();
		}
	} );

	it( 'whose plugin sends a strict Content-Security-Policy and no referrer with every page', async () => {
		await send( {
			'Content-Security-Policy': STRICT_POLICY,
			'Referrer-Policy': 'no-referrer',
			'X-Frame-Options': 'DENY',
		} );

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

	it( 'whose web server adds a policy against forms, once the step is taken that the page names', async () => {
		const file = join( siteFolder(), '.htaccess' );
		const before = await readFile( file, 'utf8' );
		undo.push( () => writeFile( file, before ) );
		const sendPolicy = ( policy: string ) =>
			writeFile(
				file,
				`${ before }\nHeader always set Content-Security-Policy "${ policy }"\n`
			);
		const { sandbox, visit } = stage();
		const visitor = await visit();
		const { page } = visitor;
		await visitor.signIn();
		await sendPolicy( "form-action 'self'" );
		await page.goto( openUrl( sandbox ), { waitUntil: 'commit' } );
		const step = page.locator( 'pre' );
		await step.waitFor( { timeout: SAYS_WHY_WITHIN_MS } );
		expect( await step.textContent() ).toBe(
			`form-action 'self' ${ sandbox.serviceUrl }`
		);
		await sendPolicy( String( await step.textContent() ) );
		await page.goto( openUrl( sandbox ), { waitUntil: 'commit' } );
		await page.getByRole( 'heading', { name: /^Hello, / } ).waitFor();
	} );

	it( 'whose policy keeps frames out of pages, by a new tab, and in the page itself once the named step is taken', async () => {
		const { sandbox, visit } = stage();
		await allowEmbedding( sandbox, true );
		const url = await publishDoor( sandbox, 'mode=embed' );
		const member = await visit();
		await member.signIn();
		await send( { 'Content-Security-Policy': STRICT_POLICY } );
		await member.page.goto( url );
		const card = member.page.locator( '.drawbridge-embed-card' );
		const step = card.locator( 'code' );
		await step.waitFor( { timeout: SAYS_WHY_WITHIN_MS } );
		expect( await step.textContent() ).toBe(
			`frame-src 'self' ${ sandbox.serviceUrl }`
		);
		const [ tab ] = await Promise.all( [
			member.page.waitForEvent( 'popup' ),
			card.getByRole( 'link', { name: 'Open in a new tab' } ).click(),
		] );
		await tab.getByRole( 'heading', { name: /^Hello, / } ).waitFor();

		await send( {
			'Content-Security-Policy': `${ STRICT_POLICY }; ${ await step.textContent() }`,
		} );
		await member.page.reload();
		await seesFramedDashboard( member.page );
	} );

	it( 'that sends headers against frames and referrers with every answer, in a page', async () => {
		const { sandbox, visit } = stage();
		await allowEmbedding( sandbox, true );
		const url = await publishDoor( sandbox, 'mode=embed' );
		const member = await visit();
		await member.signIn();
		await send( {
			'Referrer-Policy': 'no-referrer',
			'X-Frame-Options': 'DENY',
		} );
		const answer = await member.page.goto( url );
		expect( answer?.headers() ).toMatchObject( {
			'referrer-policy': 'no-referrer',
			'x-frame-options': 'DENY',
		} );
		await seesFramedDashboard( member.page );
	} );

	async function send( headers: Record< string, string > ): Promise< void > {
		undo.push( await sendHeaders( stage().sandbox, headers ) );
	}

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
