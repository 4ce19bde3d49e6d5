/**
 * What people are told about each problem, and the one step that helps: the only place where these sentences are written.
 */

import type { ProblemCode } from '../../shared/problem';

/** The step a page offers beside the sentence. */
export type NextStep =
	| 'open-again'
	| 'sign-in'
	| 'open-in-tab'
	| 'ask-administrator'
	| 'wait'
	| 'none';

/** HTTP status, the `title` and `detail` of a problem document (RFC 9457 section 3.1), and the step that mends it. */
export interface ProblemText {
	readonly status: number;
	readonly title: string;
	readonly detail: string;
	readonly nextStep: NextStep;
}

export const PROBLEM_TEXTS: Readonly< Record< ProblemCode, ProblemText > > = {
	'bad-request': {
		status: 400,
		title: 'This request could not be read',
		detail: 'Something in it is missing or misspelt. Open the dashboard again from the site.',
		nextStep: 'open-again',
	},
	'body-too-large': {
		status: 413,
		title: 'Too much was sent at once',
		detail: 'The service takes small requests only. Open the dashboard again from the site.',
		nextStep: 'open-again',
	},
	'unsupported-media-type': {
		status: 415,
		title: 'This kind of content is not accepted',
		detail: 'Send JSON, or submit the form of the page.',
		nextStep: 'none',
	},
	'not-found': {
		status: 404,
		title: 'There is nothing here',
		detail: 'The address is misspelt, or the page has moved. Go to the dashboard and look for it there.',
		nextStep: 'open-again',
	},
	'method-not-allowed': {
		status: 405,
		title: 'This address is not used that way',
		detail: 'The address exists but does not take this kind of request. Open the dashboard again from the site.',
		nextStep: 'open-again',
	},
	'origin-refused': {
		status: 403,
		title: 'This sign-in did not come from your site',
		detail: 'The dashboard opens only from its own WordPress site. Open it again from there. If this happens there too, an administrator can compare the addresses in the Drawbridge settings.',
		nextStep: 'open-again',
	},
	'cross-site-refused': {
		status: 403,
		title: 'This request came from another page',
		detail: 'Requests that change something are taken only from the dashboard itself. Go back to the dashboard and try there.',
		nextStep: 'open-again',
	},
	csrf: {
		status: 403,
		title: 'This page is out of date',
		detail: 'Its protection code no longer fits your session. Open the dashboard again and repeat what you were doing.',
		nextStep: 'open-again',
	},
	'handoff-missing': {
		status: 400,
		title: 'No sign-in came with this request',
		detail: 'The dashboard opens from the site, not from a bookmark of this address. Open it from there.',
		nextStep: 'open-again',
	},
	'handoff-malformed': {
		status: 400,
		title: 'This sign-in is damaged',
		detail: 'It was changed on its way, or WordPress did not sign it. Open the dashboard again to get a fresh one.',
		nextStep: 'open-again',
	},
	'handoff-key-unknown': {
		status: 403,
		title: 'This sign-in bears an unknown signature',
		detail: 'The site and the dashboard do not share the same secret keys. Open it again; if that does not help, ask an administrator to compare the secret keys of both.',
		nextStep: 'ask-administrator',
	},
	'handoff-issuer': {
		status: 403,
		title: 'This sign-in comes from another site',
		detail: 'The dashboard belongs to a WordPress site with another address. Ask an administrator to save the Drawbridge settings of the site once more.',
		nextStep: 'ask-administrator',
	},
	'handoff-audience': {
		status: 403,
		title: 'This sign-in is meant for another dashboard',
		detail: 'The site names another address for its dashboard. Ask an administrator to correct the service address in the Drawbridge settings.',
		nextStep: 'ask-administrator',
	},
	'handoff-expired': {
		status: 403,
		title: 'This sign-in took too long',
		detail: 'A sign-in is good for one minute. Open the dashboard again to get a fresh one. If this happens every time, the clocks of the two servers differ: ask an administrator to set them.',
		nextStep: 'open-again',
	},
	'handoff-from-the-future': {
		status: 403,
		title: 'The clocks of the two servers differ',
		detail: 'By the clock of the dashboard this sign-in has not been made yet. Ask an administrator to set the clocks of both servers by a time server.',
		nextStep: 'ask-administrator',
	},
	'handoff-used': {
		status: 409,
		title: 'This sign-in was already used',
		detail: 'Each sign-in opens the dashboard once. Open it again to get a fresh one.',
		nextStep: 'open-again',
	},
	'wordpress-session-ended': {
		status: 403,
		title: 'You are signed out of the site',
		detail: 'Your session in WordPress ended, and the dashboard ends with it. Sign in to the site again.',
		nextStep: 'sign-in',
	},
	'not-allowed': {
		status: 403,
		title: 'Your account may not open this dashboard',
		detail: 'None of your roles on the site is admitted. If you need it for your work, ask an administrator of the site to admit your role.',
		nextStep: 'ask-administrator',
	},
	'embedding-off': {
		status: 403,
		title: 'The dashboard opens in a tab of its own',
		detail: 'It is another site than the page it would be shown in, and the Drawbridge settings do not allow that. An administrator can allow it there.',
		nextStep: 'open-in-tab',
	},
	'session-missing': {
		status: 401,
		title: 'You are not signed in here',
		detail: 'The dashboard does not know this browser. Open it from the site.',
		nextStep: 'open-again',
	},
	'session-expired': {
		status: 401,
		title: 'Your session has ended',
		detail: 'It reached its time limit. Open the dashboard again to go on.',
		nextStep: 'open-again',
	},
	'session-revoked': {
		status: 401,
		title: 'Your session was ended',
		detail: 'It was signed out here, on another device, or by the site. Open the dashboard again to go on.',
		nextStep: 'open-again',
	},
	'session-not-found': {
		status: 404,
		title: 'This session is already over',
		detail: 'It ended before you asked, so there is nothing left to do.',
		nextStep: 'none',
	},
	'proof-refused': {
		status: 403,
		title: 'This check does not count',
		detail: 'It was not finished, took too long, or was made for another browser. The dashboard opens without it, too.',
		nextStep: 'none',
	},
	'rate-limited': {
		status: 429,
		title: 'Too many requests',
		detail: 'Too many came from this session, this account or this network. Wait a minute, then try again.',
		nextStep: 'wait',
	},
	'not-ready': {
		status: 503,
		title: 'The dashboard is not ready',
		detail: 'It is still being set up. If this lasts, tell an administrator; the front page of the service says what is missing.',
		nextStep: 'wait',
	},
	'temporarily-unavailable': {
		status: 503,
		title: 'The dashboard cannot be reached right now',
		detail: 'Its database does not answer. You lose nothing: wait a moment, then try again.',
		nextStep: 'wait',
	},
	'internal-error': {
		status: 500,
		title: 'Something went wrong in the dashboard',
		detail: 'It is a fault of the service, not of yours, and it has been logged. Try again in a moment; if it lasts, tell an administrator.',
		nextStep: 'wait',
	},
};
