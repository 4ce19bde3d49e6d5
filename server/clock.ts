/**
 * The machine's clock, as the domain wants it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './domain/ports';

/** Node's timers may fire up to a millisecond early, and whoever waits for others must not wait too short. */
const EARLY_BY_MS = 1;

export const systemClock: Clock = {
	nowSeconds: () => Math.floor( Date.now() / 1000 ),
	monotonicMs: () => performance.now(),
	sleep: ( ms ) => sleep( ms + EARLY_BY_MS ),
};
