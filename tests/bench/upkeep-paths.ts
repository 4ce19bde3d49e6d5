/**
 * Paths of the benchmark's server for what the service does beside requests.
 */
export const UPKEEP_PATHS = { poll: '/poll', purge: '/purge' } as const;
