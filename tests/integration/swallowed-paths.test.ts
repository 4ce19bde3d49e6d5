/**
 * A dashboard under a path of WordPress's own host, whose requests the web server brings to WordPress: who is told what, how
 * it is mended, and when it is forgotten.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
	crossOver,
	navigation,
	openHandoff,
	postHandoff,
	sameOriginFetch,
	signInToWordPress,
} from '../support/crossing';
import type { HttpAnswer, HttpClient } from '../support/http-client';
import { complaints } from './support/complaints';
import { withOtherPlugin } from './support/other-plugin';
import { useSandbox } from './support/sandbox';
import { newVisitor } from './support/visitors';

const sandbox = useSandbox( { profile: 'hosting', topology: 'sub-path' } );

const MENDING_LINES = [
	'# Keeps the rewrite rules of WordPress out of the dashboard.',
	'RewriteEngine Off',
];

let member: HttpClient;

const webRoot = () => dirname( sandbox().wpConfig.path );
const mendedFile = () => join( webRoot(), 'dash/.htaccess' );

beforeAll( async () => {
	member = newVisitor( sandbox() );
	await signInToWordPress( member, sandbox(), sandbox().member );
	await rm( mendedFile() );
} );

/** What is in the way, as the settings screen is told. */
async function problems(): Promise< { code: string; mend: string }[] > {
	const answer = await sandbox().wpEval(
		`wp_set_current_user( 1 );
		$request = new WP_REST_Request( 'GET', '/drawbridge/v1/settings' );
		echo wp_json_encode( rest_do_request( $request )->get_data()['status']['problems'] );`
	);
	return JSON.parse( answer ) as { code: string; mend: string }[];
}

async function codes(): Promise< string[] > {
	return ( await problems() ).map( ( { code } ) => code );
}

function isReached( { status }: HttpAnswer ): boolean {
	return status === 200;
}

function askForHealth(): Promise< HttpAnswer > {
	const url = `${ sandbox().serviceUrl }/drawbridge/health`;
	return member.get( url, { headers: sameOriginFetch( url ) } );
}

describe( 'paths of the service that WordPress swallows', () => {
	it( 'are nobody’s fault, says the page that takes the place of the handoff, and names the lines that mend them', async () => {
		const page = await openHandoff( member, sandbox() );
		const answer = await postHandoff( member, sandbox(), page );
		expect( answer.status ).toBe( 503 );
		expect( answer.headers[ 'cache-control' ] ).toBe( 'no-store' );
		expect( answer.body ).toContain(
			'There is nothing wrong with your account'
		);
		expect( answer.body ).toContain( 'dash/.htaccess' );
		expect( answer.body ).toContain(
			`<pre>${ MENDING_LINES.join( '\n' ) }</pre>`
		);
		expect( answer.body ).not.toContain( page.handoff );
	} );

	it( 'are a problem document for programs', async () => {
		const answer = await askForHealth();
		expect( answer.status ).toBe( 503 );
		expect( answer.headers[ 'content-type' ] ).toContain(
			'application/problem+json'
		);
		const problem = answer.json< Record< string, unknown > >();
		expect( problem ).toMatchObject( {
			type: 'urn:drawbridge:problem:paths-swallowed',
			code: 'paths-swallowed',
			status: 503,
		} );
		expect( problem[ 'detail' ] ).toContain( MENDING_LINES.join( '\n' ) );
	} );

	it( 'say in a frame that there is something to see', async () => {
		const { body } = await member.get(
			`${ sandbox().serviceUrl }/drawbridge/signed-out`,
			{
				headers: {
					...navigation( 'same-origin' ),
					'sec-fetch-dest': 'iframe',
				},
			}
		);
		expect( body ).toContain( `'drawbridge:shown'` );
	} );

	it( 'are answered though another plugin closes the site to visitors', async () => {
		await withOtherPlugin(
			sandbox(),
			`add_action( 'init', function () {
				is_user_logged_in() || wp_die( 'Members only' );
			}, 0 );`,
			async () => {
				const answer = await newVisitor( sandbox() ).get(
					`${ sandbox().serviceUrl }/drawbridge/handoff`,
					{ headers: navigation() }
				);
				expect( answer.body ).toContain( MENDING_LINES[ 0 ] );
			}
		);
	} );

	it( 'leave pages of the site alone that only look alike', async () => {
		const { wordpressUrl } = sandbox();
		for ( const path of [
			'/dash-board/drawbridge/',
			'/dashdrawbridge/',
			'/drawbridge/health',
		] ) {
			const answer = await member.get( `${ wordpressUrl }${ path }`, {
				headers: navigation(),
			} );
			expect( answer.status ).toBe( 404 );
		}
	} );

	it( 'are on the settings screen, with their mend, and shut no door', async () => {
		const [ problem ] = await problems();
		expect( problem?.code ).toBe( 'paths-swallowed' );
		for ( const line of [ 'dash/.htaccess', ...MENDING_LINES ] ) {
			expect( problem?.mend ).toContain( line );
		}
		const { handoff } = await openHandoff( member, sandbox() );
		expect( handoff ).not.toBe( '' );
	} );

	it( 'are forgotten when settings are saved', async () => {
		await sandbox().wpEval(
			`wp_set_current_user( 1 );
			rest_do_request( new WP_REST_Request( 'POST', '/drawbridge/v1/settings' ) );`
		);
		expect( await codes() ).toEqual( [] );
		await askForHealth();
		expect( await codes() ).toEqual( [ 'paths-swallowed' ] );
	} );

	it( 'are mended by two lines above those of WordPress, too', async () => {
		const file = join( webRoot(), '.htaccess' );
		const stock = await readFile( file, 'utf8' );
		await writeFile(
			file,
			`RewriteEngine On\nRewriteRule ^dash(/|$) - [END]\n\n${ stock }`
		);
		const mended = await askForHealth();
		await writeFile( file, stock );
		expect( isReached( mended ) ).toBe( true );
		expect( isReached( await askForHealth() ) ).toBe( false );
	} );

	it( 'are mended by the lines that were named, and forgotten once somebody has entered', async () => {
		await writeFile( mendedFile(), `${ MENDING_LINES.join( '\n' ) }\n` );
		expect( isReached( await askForHealth() ) ).toBe( true );
		expect( await codes() ).toEqual( [ 'paths-swallowed' ] );
		await sandbox().wpEval(
			`set_transient( 'drawbridge_swallowed_paths', time() - 5, HOUR_IN_SECONDS );`
		);
		await crossOver( sandbox() );
		expect( await codes() ).toEqual( [] );
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
