/**
 * The plugin's settings as WordPress stores them; a setting that is absent or out of bounds has its default.
 */
import { z } from 'zod';
import { MAX_ACCESS_TTL_SECONDS } from '../domain/lifetimes';
import { limitSettings } from './limit-settings';
import { strings, within } from './option-values';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `drawbridge_settings`; bounds and defaults are those of the plugin's Settings.php. */
export const pluginSettings = z
	.object( {
		service_url: z.string(),
		allowed_roles: strings,
		access_ttl_minutes: within( 5, MAX_ACCESS_TTL_SECONDS / MINUTE, 30 ),
		session_ttl_days: within( 1, 90, 30 ),
		idle_limit_hours: within( 0, 90 * 24, 168 ),
		renew_interval_minutes: within( 2, 50, 20 ),
		strict_paths: strings.catch( [] ),
		embed_across_sites: z.boolean().catch( false ),
		...limitSettings,
	} )
	.transform( ( settings ) => ( {
		...settings,
		lifetimes: {
			accessTtlSeconds: settings.access_ttl_minutes * MINUTE,
			sessionTtlSeconds: settings.session_ttl_days * DAY,
			idleLimitSeconds: settings.idle_limit_hours * HOUR,
			renewIntervalSeconds: settings.renew_interval_minutes * MINUTE,
		},
	} ) );
