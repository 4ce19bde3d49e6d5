/**
 * The machine's clock, as the domain wants it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './domain/ports';

export const systemClock: Clock = {
	nowSeconds: () => Math.floor( Date.now() / 1000 ),
	monotonicMs: () => performance.now(),
	sleep: ( ms ) => sleep( ms ),
};
