/**
 * Adds a link to the page that only programs follow: a person neither sees it nor comes upon it.
 */

import { CANARY_PATH } from '../../../shared/protocol';

/**
 * Adds the link, once.
 *
 * @param basePath of the service, without a trailing slash
 * @param tag      of the session
 */
export function addCanary( basePath: string, tag: string ): void {
	const href = `${ basePath }${ CANARY_PATH }/${ tag }`;
	if ( document.querySelector( `a[href="${ href }"]` ) !== null ) {
		return;
	}
	const link = document.createElement( 'a' );
	link.href = href;
	link.rel = 'nofollow';
	link.hidden = true;
	link.tabIndex = -1;
	link.ariaHidden = 'true';
	link.textContent = 'More';
	document.body.append( link );
}
