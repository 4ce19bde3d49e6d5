/**
 * Whose eyes a preview may have.
 */

import { __ } from '@wordpress/i18n';

/** The constants of Door.php. */
export type Viewer = 'member' | 'outsider' | 'visitor';

/** Every viewer, and what to call them. */
export function listViewers(): readonly {
	readonly viewer: Viewer;
	readonly name: string;
}[] {
	return [
		{ viewer: 'member', name: __( 'Member', 'drawbridge' ) },
		{
			viewer: 'outsider',
			name: __( 'Signed in without access', 'drawbridge' ),
		},
		{ viewer: 'visitor', name: __( 'Visitor', 'drawbridge' ) },
	];
}
