/**
 * A sample.
 */

import { sign } from './crypto/sign';
import { rows } from './store/rows';

export const app = [ sign, rows ];
