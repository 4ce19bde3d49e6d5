/**
 * A sample.
 */

import { NAME } from '../../shared/names';

export const port = NAME;
