/**
 * Decides how the cookies of a session are kept, by where the dashboard opens.
 */
import type { HandoffClaims } from '../../shared/handoff';
import { DrawbridgeError } from './errors';
import type { SiteSettings } from './ports';
import type { CookieMode } from './session';

/**
 * Browsers give a frame on another site no Strict cookies; what they do give it is a weaker promise, so the site's owner
 * must have allowed it.
 *
 * @throws {DrawbridgeError} `embedding-off` for a frame on another site, if the settings do not allow it
 */
export function cookieModeFor(
	handoff: Pick< HandoffClaims, 'context' | 'return_to' >,
	settings: Pick< SiteSettings, 'isSameSite' | 'embedAcrossSites' >
): CookieMode {
	if ( handoff.context === 'top' || settings.isSameSite ) {
		return 'strict';
	}
	if ( ! settings.embedAcrossSites ) {
		throw new DrawbridgeError(
			'embedding-off',
			'the settings do not allow the dashboard in frames of another site',
			{ returnTo: handoff.return_to }
		);
	}
	return 'partitioned';
}
