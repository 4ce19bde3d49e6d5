/**
 * A sample.
 */

export const now = Date.now(); // caught: no-restricted-syntax
export const date = new Date(); // caught: no-restricted-syntax
export const read = new Date( 0 );
