/**
 * The bar for everybody and on every page: by eye, ear, keyboard and thumb, in other languages, under a strange style.
 */
import { describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import {
	openInState,
	openWithClock,
	saying,
	STATE_NAMES,
	STATES,
} from './support/bar-states';
import {
	barOf,
	button,
	openDashboard,
	setUnsavedWork,
} from './support/dashboard';
import { useDashboard } from './support/signed-in';

const { sandbox, browser } = useDashboard();

describe( 'for everybody', () => {
	it.each( STATE_NAMES )(
		'axe finds nothing in the state "%s", in light and in dark',
		async ( state ) => {
			const page = await openInState( browser(), sandbox(), state );
			for ( const colorScheme of [ 'light', 'dark' ] as const ) {
				await page.emulateMedia( { colorScheme } );
				expect( await faults( page ) ).toEqual( [] );
			}
		}
	);

	it( 'works by keyboard alone, with the focus in sight', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await page.keyboard.press( 'Tab' );
		expect( await focused( page ) ).toMatchObject( {
			name: 'Sign out',
			outlined: true,
		} );
		await page.keyboard.press( 'Tab' );
		expect( await focused( page ) ).toMatchObject( {
			name: 'Minimise the session bar',
			outlined: true,
		} );
		await page.keyboard.press( 'Enter' );
		expect( await focused( page ) ).toMatchObject( {
			name: 'Show the session bar',
		} );
	} );

	it( 'hands the focus on when the button that had it goes away', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await setUnsavedWork( page, true );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.press( 'Enter' );
		expect( await focused( page ) ).toMatchObject( { name: 'Cancel' } );
	} );

	it.each( STATE_NAMES )(
		'fits a screen of 320 pixels in the state "%s"',
		async ( state ) => {
			const page = await openInState( browser(), sandbox(), state );
			await page.setViewportSize( { width: 320, height: 640 } );
			const { scrollWidth, smallest } = await page.evaluate( () => {
				const buttons = [
					...( document
						.querySelector( 'drawbridge-bar' )
						?.shadowRoot?.querySelectorAll( 'button' ) ?? [] ),
				].filter( ( { hidden } ) => ! hidden );
				return {
					scrollWidth: document.documentElement.scrollWidth,
					smallest: Math.min(
						...buttons.flatMap( ( element ) => {
							const { width, height } =
								element.getBoundingClientRect();
							return [ width, height ];
						} )
					),
				};
			} );
			expect( scrollWidth ).toBe( 320 );
			// WCAG 2.2, success criterion 2.5.8.
			expect( smallest ).toBeGreaterThanOrEqual( 24 );
		}
	);

	it( 'runs from right to left where the page does', async () => {
		const page = await openWithClock( browser(), sandbox() );
		await page.evaluate( () => {
			document.documentElement.dir = 'rtl';
		} );
		const label = await barOf( page )
			.getByText( 'Secure Session Active' )
			.first()
			.boundingBox();
		const signOut = await button( page, 'Sign out' ).boundingBox();
		expect( signOut?.x ).toBeLessThan( label?.x ?? 0 );
	} );

	it( 'covers nothing, and nothing hides under it', async () => {
		const page = await openWithClock( browser(), sandbox() );
		const bar = await page.locator( 'drawbridge-bar' ).boundingBox();
		const body = await page.locator( 'body' ).boundingBox();
		expect( body?.y ).toBe( bar?.height );
		expect(
			await page.evaluate(
				() => getComputedStyle( document.documentElement ).scrollPadding
			)
		).toBe( `${ bar?.height }px auto auto` );
	} );

	it( 'speaks Korean to a member who does', async () => {
		await signInAnewWith( 'ko_KR' );
		try {
			const page = await openWithClock( browser(), sandbox() );
			expect( await barOf( page ).innerText() ).toMatch(
				/^🔒 보안 세션 사용 중\s+30분 남음/
			);
			expect( await barOf( page ).getAttribute( 'lang' ) ).toBe( 'ko' );
		} finally {
			await signInAnewWith( '' );
		}
	} );

	/** A session keeps the language its member had when it began. */
	async function signInAnewWith( locale: string ): Promise< void > {
		await sandbox().wpEval(
			`update_user_meta( get_user_by( 'login', $input['user'] )->ID, 'locale', $input['locale'] );`,
			{ user: sandbox().member.user, locale }
		);
		await browser().clearCookies( {
			domain: new URL( sandbox().serviceUrl ).hostname,
		} );
	}
} );

describe( 'on a page that is not ours', () => {
	const HOSTILE_STYLE = `
		:not( html, body ) { all: unset !important; display: none !important; color: red !important; }
		drawbridge-bar { position: fixed !important; top: 50% !important; opacity: 0 !important; transform: scale( 0.1 ) !important; }
		section, p, button, .bar { font-size: 80px !important; }`;

	it( 'looks the same whatever the style of the page says', async () => {
		const page = await openWithClock( browser(), sandbox() );
		const before = await page.locator( 'drawbridge-bar' ).screenshot();
		await page.evaluate( ( css ) => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync( css );
			document.adoptedStyleSheets = [ sheet ];
		}, HOSTILE_STYLE );
		const after = await page.locator( 'drawbridge-bar' ).screenshot();
		expect( after.equals( before ) ).toBe( true );
	} );

	it( 'breaks no Content Security Policy, not even one with trusted types', async () => {
		const complaints: string[] = [];
		const page = await openDashboard(
			browser(),
			sandbox(),
			'/',
			async ( tab ) => {
				tab.on( 'console', ( message ) => {
					if ( message.type() === 'error' ) {
						complaints.push( message.text() );
					}
				} );
				await tab.addInitScript( () => {
					const meta = document.createElement( 'meta' );
					meta.httpEquiv = 'Content-Security-Policy';
					meta.content = "require-trusted-types-for 'script'";
					new MutationObserver( ( _, observer ) => {
						if ( document.head instanceof HTMLHeadElement ) {
							observer.disconnect();
							document.head.append( meta );
						}
					} ).observe( document, { childList: true, subtree: true } );
				} );
			}
		);
		await STATES.renewed.reach( page );
		await saying( page, 'Session renewed' );
		expect( complaints ).toEqual( [] );
	} );
} );

/** What axe has to say against the bar and the page around it. */
async function faults( page: Page ): Promise< string[] > {
	await page.evaluate( axe.source );
	return page.evaluate( async () => {
		const { axe: runner } = window as unknown as { axe: typeof axe };
		const { violations } = await runner.run( document, {
			runOnly: [
				'wcag2a',
				'wcag2aa',
				'wcag21a',
				'wcag21aa',
				'wcag22aa',
				'best-practice',
			],
		} );
		return violations.map(
			( { id, help, nodes } ) =>
				`${ id }: ${ help } (${ nodes
					.map( ( { html } ) => html )
					.join( ', ' ) })`
		);
	} );
}

function focused(
	page: Page
): Promise< { readonly name: string; readonly outlined: boolean } > {
	return page.evaluate( () => {
		const element =
			document.activeElement?.shadowRoot?.activeElement ??
			document.activeElement;
		const name =
			element?.getAttribute( 'aria-label' ) ?? element?.textContent ?? '';
		return {
			name,
			outlined:
				element !== null &&
				getComputedStyle( element ).outlineStyle === 'solid',
		};
	} );
}
