/**
 * A sample.
 */

export * from './nowhere'; // layer: every-import-is-found, domain-stands-alone
