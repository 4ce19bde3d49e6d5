/**
 * A sample.
 */

import { readFileSync } from 'node:fs'; // layer: plugin-runs-in-browsers
import { z } from 'zod'; // layer: plugin-uses-what-wordpress-ships

export const heavy = [ readFileSync, z ];
