/**
 * A sample.
 */

import { b } from './b'; // layer: no-cycles

export const a = (): unknown => b;
