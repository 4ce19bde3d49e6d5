/**
 * What every tool of the attacks can do: bring cookies or sign in, and crawl.
 */
import type { Sandbox } from '../../../support/start-sandbox';
import type { Account } from '../../../support/wordpress';
import type { Addresses } from '../addresses';

/** A cookie of a session. */
export interface SessionCookie {
	readonly name: string;
	readonly value: string;
}

/** A tool in somebody's hands. */
export interface Crawler {
	/** Copies the cookies of somebody's session into the tool. */
	steal( cookies: readonly SessionCookie[] ): Promise< void >;
	/** Signs in to WordPress and crosses over, as often as wanted; each time is a new session. */
	signIn( account: Account ): Promise< void >;
	/** Visits addresses until there are none left or it is told to stop; it never fails for what it is answered. */
	crawl( addresses: Addresses, signal: AbortSignal ): Promise< void >;
	close(): Promise< void >;
}

/** Something people copy websites with. */
export interface Tool {
	/** In the words of the table. */
	readonly name: string;
	open( sandbox: Sandbox ): Promise< Crawler >;
}

/** How many requests a tool has under way at the same time, where it can. */
export const AT_ONCE = 8;
