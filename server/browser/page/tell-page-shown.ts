/**
 * Tells that one of the service's own pages can be seen, to the site's page around it if it stands in a frame.
 */

import { tellShown } from './page-around';

const { nonce = '' } = document.currentScript ?? {};

/** The server has written down whose page may be around. */
export function tellPageShown(): void {
	tellShown( document.body.dataset.framedBy?.split( ' ' ) ?? [], nonce );
}
