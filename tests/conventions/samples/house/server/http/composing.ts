/**
 * A sample.
 */

import { app } from '../app'; // layer: composition-happens-once

export const composed = app;
