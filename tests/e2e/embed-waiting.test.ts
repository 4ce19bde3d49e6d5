/**
 * What stands in a page while its dashboard is on the way, and when it does not come.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withOtherPlugin } from '../integration/support/other-plugin';
import { until } from '../integration/support/until';
import { publishDoor } from './support/embedding';
import {
	frameElement,
	frameHeight,
	seesFramedDashboard,
} from './support/framed';
import { holdRequests } from './support/hold-requests';
import { useStage } from './support/stage';

const TIME_LIMIT_MS = 10_000;

describe( 'a page whose dashboard is on the way', () => {
	const stage = useStage( {} );
	let url: string;

	beforeAll( async () => {
		url = await publishDoor( stage().sandbox, 'mode=embed' );
	} );

	it( 'says so, then what else can be done, and shows it when somebody tries again', async () => {
		const { page } = await signedIn();
		await page.clock.install();
		const silent = await holdRequests( page, 'POST /drawbridge/handoff' );
		await page.goto( url, { waitUntil: 'domcontentloaded' } );
		const status = page.getByRole( 'status' );
		await status.getByText( 'Opening the dashboard…' ).waitFor();
		expect( await isOutOfReach() ).toBe( true );
		await silent.held;

		await page.clock.fastForward( TIME_LIMIT_MS );
		await status.getByText( 'has not appeared yet' ).waitFor();
		const [ tab ] = await Promise.all( [
			page.waitForEvent( 'popup' ),
			status.getByRole( 'link', { name: 'Open in a new tab' } ).click(),
		] );
		await tab.getByRole( 'heading', { name: /^Hello, / } ).waitFor();

		// Let go first, the dashboard could come before the click.
		await status.getByRole( 'button', { name: 'Try again' } ).click();
		await silent.release();
		await seesFramedDashboard( page );
		expect( await isOutOfReach() ).toBe( false );

		/** Whether the keyboard and a screen reader pass the frame by. */
		function isOutOfReach(): Promise< boolean > {
			return frameElement( page ).evaluate(
				( frame ) => ( frame as HTMLElement ).inert
			);
		}
	} );

	it( 'takes down what it said when the dashboard comes after all', async () => {
		const { page } = await signedIn();
		await page.clock.install();
		const slow = await holdRequests( page, 'POST /drawbridge/handoff' );
		await page.goto( url, { waitUntil: 'domcontentloaded' } );
		await slow.held;
		await page.clock.fastForward( TIME_LIMIT_MS );
		await page.getByText( 'has not appeared yet' ).waitFor();
		await page.clock.resume();
		await slow.release();
		await seesFramedDashboard( page );
		expect( await page.getByRole( 'status' ).count() ).toBe( 0 );
	} );

	it( 'finds that it is there already where other plugins make scripts wait', async () => {
		await withOtherPlugin(
			stage().sandbox,
			`add_filter( 'script_loader_tag', function ( $tag, $handle ) {
				return 'drawbridge-embed' === $handle ? str_replace( ' src=', ' data-later=', $tag ) : $tag;
			}, 10, 2 );`,
			async () => {
				const { page } = await signedIn();
				await page.goto( url );
				await seesFramedDashboard( page );
				const before = await frameHeight( page );
				await page.evaluate( () => {
					const script = document.createElement( 'script' );
					const later =
						document.querySelector< HTMLElement >(
							'script[data-later]'
						);
					script.src = later?.dataset[ 'later' ] ?? '';
					document.body.append( script );
				} );
				const height = await until(
					'the frame has the height of its content',
					async () => {
						const now = await frameHeight( page );
						return now !== before && now;
					}
				);
				expect( height ).toBeGreaterThan( before );
				await seesFramedDashboard( page );
			}
		);
	} );

	async function signedIn() {
		const member = await stage().visit();
		await member.signIn();
		return member;
	}
} );
