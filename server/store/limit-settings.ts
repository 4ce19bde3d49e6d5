/**
 * The part of the plugin's settings that says how much is let through; bounds and defaults are those of the plugin.
 */
import { z } from 'zod';
import type { SiteSettings } from '../domain/ports';
import type { Budget } from '../domain/site-limits';
import { listOf, strings, within } from './option-values';

/** One row of the setting `budgets`; the one without a role is everyone's. */
const budget = z.object( {
	role: z.string(),
	per_minute: within( 60, 1_000_000, 6_000 ),
	per_hour: within( 60, 10_000_000, 100_000 ),
	per_day: within( 60, 100_000_000, 600_000 ),
	at_once: within( 4, 1_000, 128 ),
} );

/** Settings by their names in `drawbridge_settings`. */
export const limitSettings = {
	sign_ins_per_minute: within( 10, 100_000, 300 ),
	renewals_per_minute: within( 10, 100_000, 600 ),
	sign_outs_per_minute: within( 10, 100_000, 120 ),
	unknown_paths_per_minute: within( 10, 100_000, 120 ),
	failures_per_hour: within( 10, 1_000_000, 1_000 ),
	failures_per_day: within( 10, 10_000_000, 3_000 ),
	strangers_per_minute: within( 10, 1_000_000, 1_200 ),
	network_per_minute: within( 600, 10_000_000, 60_000 ),
	budgets: listOf( budget ).catch( [] ),
	session_share_percent: within( 10, 100, 50 ),
	bot_mode: z.enum( [ 'off', 'observe', 'enforce' ] ).catch( 'observe' ),
	bot_allowed_networks: strings.catch( [] ),
};

/** What the domain wants to know of these settings. */
export function limitSettingsFrom(
	plugin: z.infer< z.ZodObject< typeof limitSettings > >
): Pick< SiteSettings, 'limits' | 'budgets' | 'bots' > {
	const rows = plugin.budgets.map(
		( row ) => [ row.role, asBudget( row ) ] as const
	);
	const byRole = new Map( rows );
	const everyone =
		byRole.get( '' ) ?? asBudget( budget.parse( { role: '' } ) );
	byRole.delete( '' );
	return {
		limits: {
			signInsPerMinute: plugin.sign_ins_per_minute,
			renewalsPerMinute: plugin.renewals_per_minute,
			signOutsPerMinute: plugin.sign_outs_per_minute,
			unknownPathsPerMinute: plugin.unknown_paths_per_minute,
			failuresPerHour: plugin.failures_per_hour,
			failuresPerDay: plugin.failures_per_day,
			strangersPerMinute: plugin.strangers_per_minute,
			networkPerMinute: plugin.network_per_minute,
		},
		budgets: {
			everyone,
			byRole,
			sessionShare: plugin.session_share_percent / 100,
		},
		bots: {
			mode: plugin.bot_mode,
			allowedNetworks: plugin.bot_allowed_networks,
		},
	};
}

function asBudget( row: z.infer< typeof budget > ): Budget {
	return {
		perMinute: row.per_minute,
		perHour: row.per_hour,
		perDay: row.per_day,
		atOnce: row.at_once,
	};
}

/** What holds until the settings can be read. */
export const USUAL_LIMITS = limitSettingsFrom(
	z.object( limitSettings ).parse( {} )
);
