/**
 * A session view as the service tells it right after a renewal.
 */
import type { SessionView } from '../../../shared/session-view';

/** @param differences from a session of 30 days that was just renewed */
export function sessionView(
	differences: Partial< SessionView > = {}
): SessionView {
	return {
		user: { id: 7, name: 'Member', locale: 'en_US', roles: [ 'editor' ] },
		sid: 'AAAAAAAAAAAAAAAAAAAAAA',
		accessExpiresInSeconds: 1_800,
		sessionExpiresInSeconds: 2_592_000,
		renewInSeconds: 1_200,
		csrf: 'csrf',
		canary: 'canary',
		...differences,
	};
}
