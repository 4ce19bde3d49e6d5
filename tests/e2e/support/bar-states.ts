/**
 * The states of the bar, each brought about as it comes about in life.
 */
import type { BrowserContext, Page, Route } from 'playwright-core';
import { PATHS } from '../../../shared/protocol';
import type { Sandbox } from '../../support/start-sandbox';
import {
	barOf,
	button,
	letPass,
	openDashboard,
	setUnsavedWork,
	wake,
} from './dashboard';

/** A state: how to get there from a fresh page, and what the bar says then. */
interface State {
	readonly says: string;
	readonly reach: ( page: Page ) => Promise< unknown >;
}

/** Answers as a service does whose database is away. */
export function unavailable( route: Route ): Promise< void > {
	return route.fulfill( {
		status: 503,
		headers: { 'retry-after': '1' },
		contentType: 'application/problem+json',
		body: '{}',
	} );
}

function revoked( route: Route ): Promise< void > {
	return route.fulfill( {
		status: 401,
		contentType: 'application/problem+json',
		body: JSON.stringify( {
			type: 'urn:drawbridge:problem:session-revoked',
			code: 'session-revoked',
		} ),
	} );
}

export const STATES = {
	active: {
		says: 'Secure Session Active',
		reach: async () => undefined,
	},
	renewed: {
		says: 'Session renewed',
		reach: ( page ) => page.evaluate( () => window.drawbridge?.renew() ),
	},
	minimised: {
		says: 'Secure Session Active',
		reach: ( page ) => button( page, 'Minimise the session bar' ).click(),
	},
	reconnecting: {
		says: 'Reconnecting…',
		reach: ( page ) => page.context().setOffline( true ),
	},
	warning: {
		says: 'Your session ends soon',
		async reach( page ) {
			await page.route( `**${ PATHS.renew }`, unavailable );
			await letPass( page, 28.5 );
		},
	},
	question: {
		says: 'This page has unsaved work.',
		async reach( page ) {
			await setUnsavedWork( page, true );
			await button( page, 'Sign out' ).click();
		},
	},
	ended: {
		says: 'Your session has ended.',
		async reach( page ) {
			await setUnsavedWork( page, true );
			await page.route( `**${ PATHS.session }`, revoked );
			await wake( page );
		},
	},
} satisfies Record< string, State >;

export type StateName = keyof typeof STATES;

export const STATE_NAMES = Object.keys( STATES ) as StateName[];

/** Opens a dashboard page whose time is the test's. */
export function openWithClock(
	browser: BrowserContext,
	sandbox: Sandbox
): Promise< Page > {
	return openDashboard( browser, sandbox, '/', ( page ) =>
		page.clock.install()
	);
}

/** Opens a dashboard page and brings its bar into a state. */
export async function openInState(
	browser: BrowserContext,
	sandbox: Sandbox,
	name: StateName
): Promise< Page > {
	const page = await openWithClock( browser, sandbox );
	const state: State = STATES[ name ];
	await state.reach( page );
	await saying( page, state.says );
	return page;
}

/** Waits until the bar says something. */
export async function saying( page: Page, text: string ): Promise< void > {
	await barOf( page ).getByText( text ).first().waitFor();
}
