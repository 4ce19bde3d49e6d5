/**
 * Every page, in light and dark, on a wide screen and on a phone: nothing that axe finds keeps anybody out.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FRAME_SCENES } from './support/frame-scenes';
import { takePictures, violationsOn } from './support/looks';
import {
	PLUGIN_SCENES,
	SERVICE_SCENES,
	UNFINISHED_SCENES,
} from './support/scenes';
import { useStage } from './support/stage';

const BAD_PAGE = `<main>
	<img src="data:,">
	<p style="color: #eee; background: #fff">Hard to read</p>
</main>`;

const stage = useStage( {} );

describe( 'a page of the service has no violation', () => {
	it.each( SERVICE_SCENES )( '$name', async ( { name, show } ) => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		await show( visitor, sandbox );
		expect(
			await violationsOn( visitor.page, `service-${ name }` )
		).toEqual( [] );
	} );
} );

describe( 'a page of the plugin has no violation', () => {
	it.each( [ ...PLUGIN_SCENES, ...FRAME_SCENES ] )(
		'$name',
		async ( { name, show, ours } ) => {
			const { sandbox, visit } = stage();
			const visitor = await visit();
			await show( visitor, sandbox );
			expect(
				await violationsOn( visitor.page, `plugin-${ name }`, ours )
			).toEqual( [] );
		}
	);
} );

describe( 'a page of a set-up without the address of the service has no violation', () => {
	beforeAll( () => setServiceUrl( '' ) );
	afterAll( () => setServiceUrl( stage().sandbox.serviceUrl ) );

	it.each( UNFINISHED_SCENES )( '$name', async ( { name, show, ours } ) => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		await show( visitor, sandbox );
		expect(
			await violationsOn( visitor.page, `unfinished-${ name }`, ours )
		).toEqual( [] );
	} );

	async function setServiceUrl( url: string ): Promise< void > {
		await stage().sandbox.wpEval(
			`update_option(
				'drawbridge_settings',
				array_merge( get_option( 'drawbridge_settings' ), array( 'service_url' => $input ) )
			);`,
			url
		);
	}
} );

describe( 'a bad page', () => {
	it( 'is found to be one', async () => {
		const { page } = await stage().visit();
		await page.setContent( BAD_PAGE );
		const violations = await violationsOn( page, 'bad-sample', 'main' );
		expect( violations.join( '\n' ) ).toMatch(
			/^bad-sample-light-wide: image-alt [^]*^bad-sample-dark-phone: color-contrast /m
		);
	} );
} );

describe( 'a page without scripts has its button', () => {
	it.each( [ 'open', 'landing', 'arrival' ] as const )(
		'%s',
		async ( name ) => {
			const { sandbox, visit } = stage();
			const visitor = await visit( { javaScriptEnabled: false } );
			const { page } = visitor;
			await page.goto( sandbox.serviceUrl );
			if ( name !== 'arrival' ) {
				await page
					.getByRole( 'link', { name: 'Open the dashboard' } )
					.click();
				await visitor.fillInLogin( sandbox.member );
			}
			if ( name === 'landing' ) {
				await page.getByRole( 'button', { name: 'Continue' } ).click();
				await page.waitForURL( '**/drawbridge/handoff' );
			}
			const [ button, ...others ] = await page
				.locator( '.button:visible' )
				.allInnerTexts();
			expect( button ).toMatch( /^(Continue|Open the dashboard)$/ );
			expect( others ).toEqual( [] );
			await takePictures( page, `no-scripts-${ name }` );
		}
	);
} );
