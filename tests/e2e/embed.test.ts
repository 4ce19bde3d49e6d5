/**
 * The dashboard in a page of the site: how high it is, whom it listens to, how the keyboard and the tab's history pass it.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { countSessions } from '../integration/support/sessions';
import { until } from '../integration/support/until';
import { publishDoor } from './support/embedding';
import {
	frameElement,
	frameHeight,
	frameIn,
	framed,
	seesFramedDashboard,
} from './support/framed';
import { useStage } from './support/stage';
import type { Visitor } from './support/visitor';

const MORE_PX = 1500;

const ELSEWHERE = 'https://elsewhere.test/';

describe( 'the dashboard in a page', () => {
	const stage = useStage( {} );
	let page: string;
	let pageOfFixedHeight: string;

	beforeAll( async () => {
		const { sandbox } = stage();
		page = await publishDoor( sandbox, "mode='embed' title='Figures'" );
		pageOfFixedHeight = await publishDoor(
			sandbox,
			"mode='embed' height='500'"
		);
	} );

	it( 'is as high as what it shows, when that grows and when it shrinks', async () => {
		const { page: tab } = await visitEmbed( page );
		const before = await frameHeight( tab );
		expect( before ).toBe( await contentHeight( tab ) );
		await growContent( tab );
		await until(
			'the frame has grown',
			async () => ( await frameHeight( tab ) ) === before + MORE_PX
		);
		await shrinkContent( tab );
		await until(
			'the frame has shrunk',
			async () => ( await frameHeight( tab ) ) === before
		);
	} );

	it( 'has the height it was given, and tells nobody another unless the page around asks', async () => {
		const { page: tab } = await visitEmbed( pageOfFixedHeight );
		expect( await frameHeight( tab ) ).toBe( 500 );
		const heard = await listenForHeights( tab );
		await postFromElsewhere( tab, 'frame', { type: 'drawbridge:fit' } );
		await growContent( tab );
		// Once what was posted has been heard, so has the stranger's message before it.
		expect( await heard() ).toEqual( [] );
		await frameElement( tab ).evaluate( askForHeights );
		await until(
			'the frame answers the page around it',
			async () => ( await heard() ).length > 0
		);
	} );

	it( 'does not take its height from strangers', async () => {
		const { page: tab } = await visitEmbed( page );
		const before = await frameHeight( tab );
		const told = { type: 'drawbridge:height', height: before + MORE_PX };
		await postFromElsewhere( tab, 'page', told );
		await tab.evaluate( postToItself, told );
		expect( await frameHeight( tab ) ).toBe( before );
	} );

	it( 'can be skipped by the keyboard, and has a name', async () => {
		const { page: tab } = await visitEmbed( page );
		expect( await frameElement( tab ).getAttribute( 'title' ) ).toBe(
			'Figures'
		);
		const skip = tab.getByRole( 'link', { name: 'Skip the dashboard' } );
		await skip.focus();
		expect( ( await skip.boundingBox() )?.width ).toBeGreaterThan( 50 );
		await tab.keyboard.press( 'Enter' );
		await tab.keyboard.press( 'Tab' );
		expect(
			await tab.evaluate( () => document.activeElement?.textContent )
		).toBe( 'Open in a new tab' );
	} );

	it( 'is reached by the keyboard without skipping', async () => {
		const { page: tab } = await visitEmbed( page );
		await tab.getByRole( 'link', { name: 'Skip the dashboard' } ).focus();
		await tab.keyboard.press( 'Tab' );
		expect(
			await tab.evaluate( () => document.activeElement?.tagName )
		).toBe( 'IFRAME' );
	} );

	it( 'is there again after a reload and after Back, with one handoff for each time it is loaded', async () => {
		const { sandbox } = stage();
		const before = await countSessions( sandbox );
		const { page: tab } = await visitEmbed( page );
		await tab.reload();
		await seesFramedDashboard( tab );
		await tab.goto( sandbox.wordpressUrl );
		await tab.goBack( { waitUntil: 'commit' } );
		// Playwright has no hold of what is in frames that come back with their page.
		await tab
			.locator( '.drawbridge-embed-cover' )
			.waitFor( { state: 'hidden' } );
		expect( ( await countSessions( sandbox ) ) - before ).toBe( 2 );
		await tab.goBack( { waitUntil: 'commit' } );
		expect( tab.url() ).toBe( 'about:blank' );
	} );

	it( 'leads a visitor through the login and back to the page', async () => {
		const { sandbox, visit } = stage();
		const visitor = await visit();
		await visitor.page.goto( page );
		await visitor.page
			.getByRole( 'link', { name: 'Sign in to open the dashboard' } )
			.click();
		await visitor.fillInLogin( sandbox.member );
		await seesFramedDashboard( visitor.page );
		expect( visitor.page.url() ).toBe( page );
	} );

	async function visitEmbed( url: string ): Promise< Visitor > {
		const member = await stage().visit();
		await member.signIn();
		await member.page.goto( url );
		await seesFramedDashboard( member.page );
		return member;
	}
} );

async function contentHeight( page: Page ): Promise< number > {
	return ( await frameIn( page ) ).evaluate( () =>
		Math.ceil( document.documentElement.getBoundingClientRect().height )
	);
}

async function growContent( page: Page ): Promise< void > {
	await framed( page )
		.locator( 'body' )
		.evaluate( ( body, height ) => {
			const more = document.createElement( 'div' );
			more.id = 'more';
			more.style.height = `${ height }px`;
			body.append( more );
		}, MORE_PX );
}

async function shrinkContent( page: Page ): Promise< void > {
	await framed( page )
		.locator( '#more' )
		.evaluate( ( more ) => more.remove() );
}

/** Keeps what the page is told from now on, by whomever. */
async function listenForHeights(
	page: Page
): Promise< () => Promise< unknown[] > > {
	const heard = await page.evaluateHandle( () => {
		const messages: unknown[] = [];
		window.addEventListener( 'message', ( { data } ) => {
			if ( ( data as { type?: string } ).type?.endsWith( ':height' ) ) {
				messages.push( data );
			}
		} );
		return messages;
	} );
	return () => heard.jsonValue();
}

/** Runs in the page: asks for heights as its script does. */
function askForHeights( element: HTMLElement | SVGElement ): void {
	const { contentWindow } = element as HTMLIFrameElement;
	contentWindow?.postMessage( { type: 'drawbridge:fit' }, '*' );
}

/** Runs in the page: the origin is right then, and yet it is not the frame. */
function postToItself( message: unknown ): Promise< void > {
	window.postMessage( message, window.location.origin );
	return new Promise( ( resolve ) => {
		requestAnimationFrame( () => setTimeout( resolve ) );
	} );
}

/** Has a frame of a strange origin in the page post to the page, or to the dashboard's frame. */
async function postFromElsewhere(
	page: Page,
	to: 'page' | 'frame',
	message: unknown
): Promise< void > {
	await page.route( ELSEWHERE, ( route ) =>
		route.fulfill( { contentType: 'text/html', body: '' } )
	);
	const element = await page.evaluateHandle( ( src ) => {
		const frame = document.createElement( 'iframe' );
		frame.src = src;
		document.body.append( frame );
		return frame;
	}, ELSEWHERE );
	const stranger = await element.contentFrame();
	await stranger?.waitForLoadState();
	await stranger?.evaluate(
		( [ target, data ] ) => {
			const { parent } = window;
			const recipient = target === 'page' ? parent : parent.frames[ 0 ];
			recipient?.postMessage( data, '*' );
		},
		[ to, message ] as const
	);
	await page.evaluate(
		() =>
			new Promise( ( resolve ) => {
				requestAnimationFrame( () => setTimeout( resolve, 100 ) );
			} )
	);
}
