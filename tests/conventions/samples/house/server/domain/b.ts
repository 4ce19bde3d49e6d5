/**
 * A sample.
 */

import { a } from './a'; // layer: no-cycles

export const b = (): unknown => a;
