/**
 * Puts the settings screen into the page at Settings > Drawbridge.
 */

import { createRoot } from '@wordpress/element';

import { SettingsScreen } from './settings-screen';
import './style.scss';

const container = document.getElementById( 'drawbridge-settings' );
if ( container ) {
	createRoot( container ).render( <SettingsScreen /> );
}
