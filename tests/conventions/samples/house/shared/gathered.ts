/**
 * A sample.
 */

export * from './platform';
