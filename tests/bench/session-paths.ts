/**
 * The paths of the server that keeps its sessions in Redis.
 */

/** Opens a session. */
export const OPEN_PATH = '/sessions';

/** Prolongs it. */
export const TOUCH_PATH = '/sessions/touch';
