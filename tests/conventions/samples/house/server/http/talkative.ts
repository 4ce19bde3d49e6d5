/**
 * A sample.
 */

console.log( 'here' ); // caught: no-console

export const talked = true;
