/**
 * A sample.
 */

import { sandbox } from '../tests/support/sandbox'; // layer: product-does-not-know-its-tests
import { encode } from 'punycode'; // layer: no-deprecated-node-modules

export const tempted = [ sandbox, encode ];
