/**
 * What each limit is for, in plain words.
 */

import { __ } from '@wordpress/i18n';

import type { LimitName } from './api';

/** Limits that belong together. */
export interface LimitGroup {
	readonly title: string;
	readonly limits: readonly {
		readonly name: LimitName;
		readonly label: string;
		/** One sentence. */
		readonly help: string;
	}[];
}

/** Every limit once, in the order of the screen. */
export function limitGroups(): LimitGroup[] {
	return [ comingAndGoing(), trialAndError(), traffic() ];
}

function comingAndGoing(): LimitGroup {
	return {
		title: __( 'Coming and going, from one address', 'drawbridge' ),
		limits: [
			{
				name: 'sign_ins_per_minute',
				label: __( 'Sign-ins a minute', 'drawbridge' ),
				help: __(
					'Members who cross from WordPress at the same time.',
					'drawbridge'
				),
			},
			{
				name: 'renewals_per_minute',
				label: __( 'Renewals a minute', 'drawbridge' ),
				help: __(
					'Each browser with the dashboard open renews its access now and then.',
					'drawbridge'
				),
			},
			{
				name: 'sign_outs_per_minute',
				label: __( 'Sign-outs a minute', 'drawbridge' ),
				help: __( 'Members who leave at the same time.', 'drawbridge' ),
			},
		],
	};
}

function trialAndError(): LimitGroup {
	return {
		title: __( 'Trial and error, from one address', 'drawbridge' ),
		limits: [
			{
				name: 'failures_per_hour',
				label: __( 'Failures an hour', 'drawbridge' ),
				help: __(
					'Forged, used or outdated sign-ins; with more, the address is blocked for the rest of the hour.',
					'drawbridge'
				),
			},
			{
				name: 'failures_per_day',
				label: __( 'Failures a day', 'drawbridge' ),
				help: __(
					'With more, the address is blocked for the rest of the day.',
					'drawbridge'
				),
			},
			{
				name: 'unknown_paths_per_minute',
				label: __( 'Wrong paths a minute', 'drawbridge' ),
				help: __(
					'Requests for paths of the service that do not exist.',
					'drawbridge'
				),
			},
		],
	};
}

function traffic(): LimitGroup {
	return {
		title: __( 'Traffic, from one address', 'drawbridge' ),
		limits: [
			{
				name: 'strangers_per_minute',
				label: __( 'Requests of strangers a minute', 'drawbridge' ),
				help: __(
					'Requests for the dashboard by whoever is not signed in.',
					'drawbridge'
				),
			},
			{
				name: 'network_per_minute',
				label: __( 'Requests of members a minute', 'drawbridge' ),
				help: __(
					'All members of one office or network together.',
					'drawbridge'
				),
			},
		],
	};
}
