/**
 * A sample.
 */

import { sign } from '../server/crypto/sign'; // layer: shared-imports-nothing

export const reached = sign;
