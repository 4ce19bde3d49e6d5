/**
 * A sample.
 */

import { main } from './main'; // layer: main-starts-the-process

export const service = main;
