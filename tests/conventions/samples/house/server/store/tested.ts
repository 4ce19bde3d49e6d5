/**
 * A sample.
 */

import { CookieJar } from 'tough-cookie'; // layer: ships-only-dependencies

export const jar = new CookieJar();
