/**
 * A sample.
 */

import { Engine } from 'php-parser'; // layer: php-is-read-in-one-place

export const engine = new Engine( {} );
