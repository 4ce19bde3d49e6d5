/**
 * A sample.
 */

import { randomBytes } from 'node:crypto'; // layer: domain-stands-alone
import { z } from 'zod'; // layer: domain-stands-alone
import type { sign } from '../crypto/sign'; // layer: domain-stands-alone

export type Signing = typeof sign;
export const learned = [ randomBytes, z ];
