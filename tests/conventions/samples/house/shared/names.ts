/**
 * A sample.
 */

export const NAME = 'name';
