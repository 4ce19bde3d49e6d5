/**
 * A sample.
 */

import { NAME } from '../../shared/names';

export const sandbox = NAME;
