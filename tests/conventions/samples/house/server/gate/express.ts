/**
 * A sample.
 */

import express from 'express'; // layer: gate-is-plain-node, express-stays-in-http

export const gate = express();
