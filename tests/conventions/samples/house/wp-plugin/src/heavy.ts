/**
 * A sample.
 */

import { readFileSync } from 'node:fs'; // layer: plugin-runs-in-browsers
import { getDomain } from 'tldts'; // layer: public-suffix-list-comes-when-needed
import { z } from 'zod'; // layer: plugin-uses-what-wordpress-ships

export const heavy = [ readFileSync, getDomain, z ];
