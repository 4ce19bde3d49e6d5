/**
 * A sample.
 */

import { __ } from '@wordpress/i18n';

export const text = __( 'Open', 'other' ); // caught: @wordpress/i18n-text-domain
