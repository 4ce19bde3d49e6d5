/**
 * A limiter as each process of the service has one, with limits and windows that suit a test.
 */
import { systemClock } from '../../../server/clock';
import type { Limiter } from '../../../server/domain/ports';
import type { Budget, SiteLimits } from '../../../server/domain/site-limits';
import { Database, type DatabaseOptions } from '../../../server/store/database';
import { USUAL_LIMITS } from '../../../server/store/limit-settings';
import { createLimiter, type LimitsLog } from '../../../server/store/limits';
import { WINDOWS, type Windows } from '../../../server/store/limits/policies';
import { tablesOf } from '../../../server/store/tables';

/** Where it counts, and what is different from usual; all of it fits into JSON. */
export interface OwnLimits {
	readonly database: DatabaseOptions & {
		readonly basePrefix: string;
		readonly sitePrefix: string;
	};
	readonly limits?: Partial< SiteLimits >;
	/** Everyone's budget; a session has all of it. */
	readonly budget?: Partial< Budget >;
	readonly windows?: Partial< Windows >;
}

/** @return the limiter, and what ends its connections */
export function createOwnLimiter(
	{ database, limits, budget, windows }: OwnLimits,
	log: LimitsLog
): { readonly limiter: Limiter; close(): Promise< void > } {
	const connections = new Database( database, systemClock );
	const inForce = {
		limits: { ...USUAL_LIMITS.limits, ...limits },
		budgets: {
			everyone: { ...USUAL_LIMITS.budgets.everyone, ...budget },
			byRole: new Map(),
			sessionShare: 1,
		},
	};
	const limiter = createLimiter( connections, tablesOf( database ), {
		clock: systemClock,
		log,
		limits: () => inForce,
		windows: { ...WINDOWS, ...windows },
	} );
	return { limiter, close: () => connections.close() };
}
