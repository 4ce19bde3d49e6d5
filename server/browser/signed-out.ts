/**
 * The signed-out page: remembers in this tab that its member signed out, until they ask to come in again.
 */

import { forgetSignedOut, remember } from './page/tab-memory';
import { tellPageShown } from './page/tell-page-shown';

remember( 'signed-out' );
document
	.querySelector( 'a.primary' )
	?.addEventListener( 'click', forgetSignedOut );
tellPageShown();
