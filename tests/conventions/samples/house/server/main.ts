/**
 * A sample.
 */

import { app } from './app';

export const main = [ app, process.env ];
