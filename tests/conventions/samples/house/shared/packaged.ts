/**
 * A sample.
 */

import cookie from 'cookie'; // layer: shared-imports-nothing

export const parse = cookie.parse;
