/**
 * A sample.
 */

export const answer = fetch( 'https://example.test' ); // caught: no-restricted-globals
export const environment = process.env; // caught: no-restricted-globals
