/**
 * Why things happen to a session, as the events table says it; the plugin has words for each (`EventWords`).
 */

/** Why the service ends a session: somebody asked, or WordPress no longer vouches for the member. */
export type EndReason =
	| 'logout'
	| 'ended-by-member'
	| 'refresh-token-reused'
	| 'wordpress-session-ended'
	| 'not-allowed';

/** What a request shows that browsers of people do not. */
export type BotSign =
	| 'canary'
	| 'known-bot'
	| 'no-user-agent'
	| 'browser-changed'
	| 'no-fetch-metadata'
	| 'odd-fetch-metadata'
	| 'odd-client-hints'
	| 'no-client-hints'
	| 'no-html'
	| 'no-language'
	| 'no-encoding';

/** A score from 0 to 100, and after it some signs, each with a space before it: `score-85 no-fetch-metadata`. */
export type ScoredSigns = `score-${ string }`;

/** Why somebody is treated as a program, or no longer. */
export type BotReason =
	ScoredSigns | 'canary' | 'honeypot' | 'proof-proven' | 'proof-declined';
