/**
 * A sample.
 */

import jwt from 'jsonwebtoken';

export const sign = jwt.sign;
