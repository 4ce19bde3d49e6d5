/**
 * What a verdict means, in plain words.
 */

import { __, sprintf } from '@wordpress/i18n';

import type { Topology, Verdict } from './topology';

/** What the owner of the site reads beside the address. */
export interface Advice {
	/** Whether everything works, some of it, or nothing that could be relied on. */
	readonly rank: 'good' | 'fair' | 'bad';
	readonly summary: string;
	/** Whole sentences: why it is so, and what to do about it. */
	readonly details: readonly string[];
}

/**
 * Puts a verdict into words.
 *
 * @param topology       the verdict
 * @param mayEmbedAcross whether the dashboard may be embedded although it is another site
 */
export function adviseOn(
	{ verdict, recommended, isTrial }: Topology,
	mayEmbedAcross: boolean
): Advice {
	return {
		rank: RANKS[ verdict ],
		summary: summaryOf( verdict, mayEmbedAcross ),
		details: [
			whyOf( verdict, mayEmbedAcross ),
			recommended && moveTo( verdict, recommended ),
			isTrial && trialNote(),
		].filter( Boolean ) as string[],
	};
}

const RANKS: Readonly< Record< Verdict, Advice[ 'rank' ] > > = {
	'same-site': 'good',
	'same-origin': 'good',
	'another-site': 'fair',
	'service-needs-https': 'bad',
	'wordpress-needs-https': 'bad',
};

function summaryOf( verdict: Verdict, mayEmbedAcross: boolean ): string {
	switch ( verdict ) {
		case 'same-site':
		case 'same-origin':
			return __(
				'Links and embedding work in all browsers.',
				'drawbridge'
			);
		case 'another-site':
			return mayEmbedAcross
				? __(
						'Links work everywhere; embedding works in Chromium and default Firefox only.',
						'drawbridge'
					)
				: __(
						'Links work everywhere; embedding is switched off.',
						'drawbridge'
					);
		default:
			return __( 'Use HTTPS first.', 'drawbridge' );
	}
}

function whyOf( verdict: Verdict, mayEmbedAcross: boolean ): string {
	switch ( verdict ) {
		case 'same-site':
			return '';
		case 'same-origin':
			return __(
				'WordPress and the dashboard share one origin, so a script that runs in one of them reaches the other.',
				'drawbridge'
			);
		case 'another-site':
			return mayEmbedAcross
				? __(
						'Browsers take this address and WordPress for two sites. Those that keep no cookies in frames of another site, such as Safari, show “Open dashboard in a new tab” in place of the dashboard.',
						'drawbridge'
					)
				: __(
						'Browsers take this address and WordPress for two sites.',
						'drawbridge'
					);
		case 'service-needs-https':
			return __(
				'Without it browsers do not keep the cookies of a session.',
				'drawbridge'
			);
		case 'wordpress-needs-https':
			return __(
				'WordPress is reached by http://, and browsers take that for another site than any https:// address.',
				'drawbridge'
			);
	}
}

function moveTo( verdict: Verdict, recommended: string ): string {
	switch ( verdict ) {
		case 'same-origin':
			return sprintf(
				/* translators: %s: an address for the dashboard. */
				__( '%s would keep the two apart.', 'drawbridge' ),
				recommended
			);
		case 'wordpress-needs-https':
			return sprintf(
				/* translators: %s: an address for WordPress. */
				__(
					'Get a certificate for WordPress, and change both addresses under Settings → General to https://, as in %s.',
					'drawbridge'
				),
				recommended
			);
		case 'service-needs-https':
			return sprintf(
				/* translators: %s: an address for the dashboard. */
				__(
					'Get a certificate for the dashboard at %s.',
					'drawbridge'
				),
				recommended
			);
		default:
			return sprintf(
				/* translators: %s: an address for the dashboard. */
				__(
					'Better: put the dashboard on an address of the same site, such as %s. Then everything works in all browsers.',
					'drawbridge'
				),
				recommended
			);
	}
}

function trialNote(): string {
	return __(
		'This is for trying out on one computer, in Chromium or Firefox.',
		'drawbridge'
	);
}
