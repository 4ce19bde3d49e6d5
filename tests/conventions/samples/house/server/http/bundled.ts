/**
 * A sample.
 */

import { bar } from '../browser/bar'; // layer: browser-is-bundled-not-imported

export const bundled = bar;
