/**
 * Judges how little a request looks like a person's browser: a score from 0 to 100, and why.
 */
import type { BotSign, ScoredSigns } from '../event-reasons';
import type { BrowserFamily, ClaimedBrowser } from './claimed-browser';
import { contradicts, type ClientHints } from './client-hints';
import {
	isImpossible,
	sendsFetchMetadata,
	type FetchMetadata,
} from './fetch-metadata';

/** What a request shows of who sends it. */
export interface RequestSignals {
	/** Null without a User-Agent header. */
	readonly browser: ClaimedBrowser | null;
	/** Whether it names itself a crawler, an HTTP library or a headless browser. */
	readonly isKnownBot: boolean;
	/** Whether browsers trust the service's address: only then they send Fetch Metadata and client hints. */
	readonly isTrustworthy: boolean;
	readonly fetchMetadata: FetchMetadata;
	readonly clientHints: ClientHints;
	readonly accept: string | undefined;
	readonly acceptLanguage: string | undefined;
	readonly acceptEncoding: string | undefined;
}

/** What was seen of the same session before. */
export interface SessionHistory {
	/** The first family that was no `other`; null if there was none. */
	readonly family: BrowserFamily | null;
	readonly hasFollowedCanary: boolean;
}

/** A judgement. */
export interface Verdict {
	/** From 0 to 100. */
	readonly score: number;
	/** What was found, the weightiest first. */
	readonly reasons: readonly BotSign[];
}

/** From this score on a request is taken for a program's. */
export const HIGH_SCORE = 60;

/** Client hints are sent since this version of Chromium. */
const CLIENT_HINTS_SINCE = 90;

/** Whoever follows a link that no person sees is above the mark, however their browser looks. */
const CANARY_SCORE = 75;

/** What a request of a session that is beyond suspicion costs. */
export const PLAIN_WEIGHT = 1;

/** What a request costs at the mark, and at 100. */
const LEAST_WEIGHT = 2;
const MOST_WEIGHT = 5;

interface Signal {
	readonly reason: BotSign;
	readonly points: number;
	readonly isGiven: (
		signals: RequestSignals,
		history: SessionHistory
	) => boolean;
}

/**
 * What people's browsers do too weighs less than the mark, alone and with what may come along with it: extensions strip
 * languages and client hints or change the User-Agent, virus scanners strip Accept-Encoding.
 */
const SIGNALS: readonly Signal[] = [
	{
		reason: 'canary',
		points: CANARY_SCORE,
		isGiven: ( _signals, { hasFollowedCanary } ) => hasFollowedCanary,
	},
	{
		reason: 'known-bot',
		points: 70,
		isGiven: ( { isKnownBot } ) => isKnownBot,
	},
	{
		reason: 'no-user-agent',
		points: 60,
		isGiven: ( { browser } ) => browser === null,
	},
	{
		reason: 'browser-changed',
		points: 60,
		isGiven: ( { browser }, { family } ) =>
			browser !== null &&
			browser.family !== 'other' &&
			family !== null &&
			family !== browser.family,
	},
	{
		reason: 'no-fetch-metadata',
		points: 55,
		isGiven: ( { browser, isTrustworthy, fetchMetadata } ) =>
			isTrustworthy &&
			browser !== null &&
			sendsFetchMetadata( browser ) &&
			fetchMetadata.site === undefined &&
			fetchMetadata.mode === undefined &&
			fetchMetadata.destination === undefined,
	},
	{
		reason: 'odd-fetch-metadata',
		points: 45,
		isGiven: ( { browser, fetchMetadata } ) =>
			isImpossible(
				fetchMetadata,
				browser !== null && sendsFetchMetadata( browser )
			),
	},
	{
		reason: 'odd-client-hints',
		points: 35,
		isGiven: ( { browser, clientHints } ) =>
			browser !== null && contradicts( clientHints, browser ),
	},
	{
		reason: 'no-client-hints',
		points: 25,
		isGiven: ( { browser, isTrustworthy, clientHints } ) =>
			isTrustworthy &&
			browser?.family === 'chromium' &&
			! browser.isEmbedded &&
			browser.version >= CLIENT_HINTS_SINCE &&
			clientHints.brands === undefined,
	},
	{
		reason: 'no-html',
		points: 20,
		isGiven: ( { fetchMetadata, accept = '' } ) =>
			fetchMetadata.mode === 'navigate' &&
			fetchMetadata.destination === 'document' &&
			! accept.includes( 'text/html' ),
	},
	{
		reason: 'no-language',
		points: 15,
		// Libraries that are made after browsers send an asterisk.
		isGiven: ( { acceptLanguage = '*' } ) => acceptLanguage === '*',
	},
	{
		reason: 'no-encoding',
		points: 5,
		isGiven: ( { acceptEncoding } ) => acceptEncoding === undefined,
	},
];

/** Judges one request by itself and by what the session showed before. */
export function judge(
	signals: RequestSignals,
	history: SessionHistory
): Verdict {
	const given = SIGNALS.filter( ( { isGiven } ) =>
		isGiven( signals, history )
	);
	const sum = given.reduce( ( score, { points } ) => score + points, 0 );
	return {
		score: Math.min( 100, sum ),
		reasons: given.map( ( { reason } ) => reason ),
	};
}

/** Points that a request of this score costs: 1 below the mark, 2 at it, 5 at 100. */
export function weightOf( { score }: Pick< Verdict, 'score' > ): number {
	if ( score < HIGH_SCORE ) {
		return PLAIN_WEIGHT;
	}
	const part = ( score - HIGH_SCORE ) / ( 100 - HIGH_SCORE );
	return Math.round( LEAST_WEIGHT + part * ( MOST_WEIGHT - LEAST_WEIGHT ) );
}

/** The same once a proof of work has excused how the browser looks; it excuses no canary. */
export function excusedWeight( { hasFollowedCanary }: SessionHistory ): number {
	return hasFollowedCanary
		? weightOf( { score: CANARY_SCORE } )
		: PLAIN_WEIGHT;
}

/** An event's reason is no longer, in characters. */
const REASON_LENGTH = 64;

/** A verdict as the event log takes it: `score-85 no-fetch-metadata no-client-hints`. */
export function reasonOf( { score, reasons }: Verdict ): ScoredSigns {
	return reasons.reduce< ScoredSigns >( ( text, reason ) => {
		const longer: ScoredSigns = `${ text } ${ reason }`;
		return longer.length <= REASON_LENGTH ? longer : text;
	}, `score-${ score }` );
}
