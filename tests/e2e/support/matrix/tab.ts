/**
 * A tab of whichever browser: what the drivers of Chromium and Firefox have in common.
 */
import type { BrowserContext as ChromiumProfile } from 'playwright-core';
import type { BrowserContext as FirefoxProfile } from 'puppeteer-core';

/** A page or a frame in it. */
export interface Frame {
	url(): string;
	evaluate< Result, Argument >(
		work: ( argument: Argument ) => Result | Promise< Result >,
		argument?: Argument
	): Promise< Result >;
	/** The element a selector finds first. */
	$( selector: string ): Promise< Clickable | null >;
	/** All that it finds. */
	$$( selector: string ): Promise< Clickable[] >;
	parentFrame(): Frame | null;
	/** Its `<iframe>` in the page around; none for the page itself. */
	frameElement(): Promise< Clickable | null >;
}

/** An element. */
export interface Clickable {
	click(): Promise< unknown >;
	evaluate< Result >(
		work: ( element: Element ) => Result
	): Promise< Result >;
}

interface Request {
	isNavigationRequest(): boolean;
}

/** A tab. */
export interface Tab {
	goto( url: string ): Promise< unknown >;
	reload(): Promise< unknown >;
	close(): Promise< unknown >;
	mainFrame(): Frame;
	/** The page first, then every frame in it. */
	frames(): Frame[];
	on( event: 'request', listener: ( request: Request ) => void ): unknown;
}

/** The tabs of one person, who shares cookies with nobody. */
export interface Profile {
	newPage(): Promise< Tab >;
	/** Every tab, in the order they were opened. */
	tabs(): Promise< Tab[] >;
	close(): Promise< void >;
}

/** A profile of either driver, as both see it. Their types differ in what they take besides. */
export function asProfile(
	context: ChromiumProfile | FirefoxProfile
): Profile {
	return {
		newPage: async () => ( await context.newPage() ) as unknown as Tab,
		tabs: async () => ( await context.pages() ) as unknown as Tab[],
		close: () => context.close(),
	};
}
