/**
 * A sample.
 */

import { Session } from './session'; // caught: @typescript-eslint/consistent-type-imports

export type Sessions = readonly Session[];
