/**
 * What the service tells a browser of its session, as the settings are at this moment.
 */
import type { SessionView } from '../../shared/session-view';
import type { Clock, Seals, SettingsSource } from '../domain/ports';
import { viewOf, type Identity } from '../domain/session';
import { canaryTagFor } from './bots/canary';

/** What telling of a session needs. */
export interface SessionViewPorts {
	readonly settings: SettingsSource;
	readonly seals: Seals;
	readonly clock: Clock;
}

/** @param csrf the session's CSRF value */
export async function sessionViewFor(
	{ settings, seals, clock }: SessionViewPorts,
	identity: Identity,
	csrf: string
): Promise< SessionView > {
	const { lifetimes, bots } = await settings.current();
	const { renewIntervalSeconds } = lifetimes;
	const canary = canaryTagFor( seals, bots, identity.sid );
	return viewOf(
		identity,
		{ csrf, canary, renewIntervalSeconds },
		clock.nowSeconds()
	);
}
