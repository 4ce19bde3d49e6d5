/**
 * How much is tried in the attacks, and what the service is set to meanwhile.
 */
import type { BotMode } from '../../../server/domain/site-limits';

/** Numbers of a member's budget, as the plugin's settings name them. */
export interface BudgetRow {
	readonly role: string;
	readonly per_minute: number;
	readonly per_hour: number;
	readonly per_day: number;
	readonly at_once: number;
}

/** What the service is set to, over its defaults. */
export interface AttackSettings {
	readonly bot_mode: BotMode;
	readonly budgets?: readonly BudgetRow[];
}

/** How long and how far each attack may go. */
export interface Bounds {
	/** Requests of one attack, all of its sessions together. */
	readonly requests: number;
	readonly seconds: number;
	/** How often somebody with an account signs in again, once a session is stopped. */
	readonly signIns: number;
}

/** What a member may ask for in an hour, so that each attack is over soon. */
export interface AttackPlan {
	readonly budget: BudgetRow;
	readonly bounds: Bounds;
}

/** The part of it that one session may use, by default. */
export const SESSION_SHARE = 0.5;

/** The attacks that `npm run simulate -- attacks` plays. */
export const FULL_ATTACKS: AttackPlan = {
	budget: {
		role: '',
		per_minute: 6_000,
		per_hour: 400,
		per_day: 800,
		at_once: 64,
	},
	bounds: { requests: 8_000, seconds: 12, signIns: 2 },
};

/** The attacks that a test plays. */
export const SHORT_ATTACKS: AttackPlan = {
	budget: {
		role: '',
		per_minute: 120,
		per_hour: 120,
		per_day: 240,
		at_once: 64,
	},
	bounds: { requests: 1_500, seconds: 8, signIns: 2 },
};
