/**
 * A sample.
 */

export const here = window.location.href; // caught: no-restricted-globals
