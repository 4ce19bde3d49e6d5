/**
 * A sample.
 */

import { screen } from '../wp-plugin/src/screen'; // layer: plugin-and-service-meet-in-shared

export const crossed = screen;
