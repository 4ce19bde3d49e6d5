/**
 * A sample.
 */

export const alone = 1; // layer: no-orphans
