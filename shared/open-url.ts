/**
 * Addresses of the open action in WordPress, which hands a member over to the dashboard.
 */

import {
	CONTEXT_PARAMETER,
	FRAME_CONTEXT,
	RETURN_TO_PARAMETER,
} from './protocol';

/**
 * @param openUrl         the open action, as the plugin publishes it
 * @param wish.returnTo   where to go in the dashboard: path, query and fragment
 * @param wish.isFramed   whether the dashboard opens in the frame that asks; else on its own
 */
export function openUrlTo(
	openUrl: string,
	wish: { readonly returnTo?: string | undefined; readonly isFramed: boolean }
): string {
	const url = new URL( openUrl );
	if ( wish.returnTo !== undefined ) {
		url.searchParams.set( RETURN_TO_PARAMETER, wish.returnTo );
	}
	if ( wish.isFramed ) {
		url.searchParams.set( CONTEXT_PARAMETER, FRAME_CONTEXT );
	}
	return url.href;
}
