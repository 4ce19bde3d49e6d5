/**
 * What a number may be, in words.
 */

import { __, sprintf } from '@wordpress/i18n';

import type { Bounds } from './api';

/** Least, most and usual of a number, as a sentence for its help. */
export function rangeOf( { minimum, maximum, usual }: Bounds ): string {
	return sprintf(
		/* translators: 1: the smallest number allowed, 2: the largest, 3: the one that most sites keep. */
		__( '%1$s to %2$s, usually %3$s.', 'drawbridge' ),
		grouped( minimum ),
		grouped( maximum ),
		grouped( usual )
	);
}

/** As the reader's language groups digits: seven of them in a row are hard to read. */
function grouped( number: number ): string {
	return new Intl.NumberFormat( document.documentElement.lang ).format(
		number
	);
}
