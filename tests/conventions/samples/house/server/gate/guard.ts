/**
 * A sample.
 */

import { query as endpoint } from '../http/querying'; // layer: gate-is-plain-node

export const guard = endpoint;
