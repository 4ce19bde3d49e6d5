/**
 * A sample.
 */

export * from './careless';
export * from './timed';
