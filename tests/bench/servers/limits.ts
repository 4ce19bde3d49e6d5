/**
 * The limit that servers under comparison count against: one for each session, far above what a load reaches.
 */

/** Options of rate-limiter-flexible. */
export const LIMIT = { points: 10_000_000, duration: 60 } as const;
