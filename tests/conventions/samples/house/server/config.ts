/**
 * A sample.
 */

import { port } from './domain/ports'; // layer: configuration-comes-first

export const config = port;
