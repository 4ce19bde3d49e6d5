/**
 * The plugin's settings, read again from the database when they are a few seconds old.
 */
import { SCHEMA_VERSION } from '../../shared/protocol';
import { DrawbridgeError } from '../domain/errors';
import type { Clock, SettingsSource, SiteSettings } from '../domain/ports';
import type { Installation } from './installation';

/** Settings changed in WordPress are honoured this soon, in milliseconds. */
const MAX_AGE_MS = 2_000;

/** While there are requests, settings this old are read again beside them, so that none has to wait; milliseconds. */
const READ_AGAIN_AFTER_MS = 1_500;

/**
 * Settings that could be read once go on being used while the database is away.
 */
export function createSettingsSource(
	readInstallation: () => Promise< Installation >,
	clock: Clock
): SettingsSource {
	let known: {
		readonly settings: SiteSettings;
		readonly readAtMs: number;
	} | null = null;
	let reading: Promise< SiteSettings > | null = null;

	const read = async (): Promise< SiteSettings > => {
		const startedMs = clock.monotonicMs();
		try {
			const installation = await readInstallation();
			if (
				! installation.settings ||
				installation.schemaVersion !== SCHEMA_VERSION
			) {
				known = null;
				throw new DrawbridgeError(
					'not-ready',
					'the plugin is not set up, or its tables are missing'
				);
			}
			known = { settings: installation.settings, readAtMs: startedMs };
			return installation.settings;
		} catch ( error ) {
			if (
				known &&
				error instanceof DrawbridgeError &&
				error.code === 'temporarily-unavailable'
			) {
				return known.settings;
			}
			throw error;
		}
	};

	const readOnce = (): Promise< SiteSettings > => {
		reading ??= read().finally( () => {
			reading = null;
		} );
		return reading;
	};

	const atHand = (): SiteSettings | null => {
		const ageMs = known
			? clock.monotonicMs() - known.readAtMs
			: Number.POSITIVE_INFINITY;
		if ( ! known || ageMs >= MAX_AGE_MS ) {
			return null;
		}
		if ( ageMs >= READ_AGAIN_AFTER_MS && ! reading ) {
			void readOnce().catch( () => undefined );
		}
		return known.settings;
	};

	return {
		atHand,
		current: async () => atHand() ?? readOnce(),
		lastKnown: () => known?.settings ?? null,
	};
}
