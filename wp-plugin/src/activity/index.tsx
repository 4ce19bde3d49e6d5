/**
 * Puts the list of activity into the page at Settings > Drawbridge > Recent activity.
 */

import { createRoot } from '@wordpress/element';

import { ActivityScreen } from './activity-screen';
import './style.scss';

const container = document.getElementById( 'drawbridge-activity' );
if ( container ) {
	createRoot( container ).render( <ActivityScreen /> );
}
