/**
 * A sample.
 */

export * from './fetching';
export * from './talkative';
