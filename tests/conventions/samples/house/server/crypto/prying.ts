/**
 * A sample.
 */

import { rows } from '../store/rows'; // layer: crypto-and-store-implement-ports

export const pried = rows;
