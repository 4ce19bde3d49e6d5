/**
 * A sample.
 */

import jwt from 'jsonwebtoken'; // layer: jsonwebtoken-stays-in-crypto

export const decode = jwt.decode;
