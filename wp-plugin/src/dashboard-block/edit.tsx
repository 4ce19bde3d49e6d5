/**
 * The block in the editor: what its readers will see, and the controls around it.
 */

import { useBlockProps } from '@wordpress/block-editor';
import { useState } from '@wordpress/element';

import type { ControlsProps } from './attributes';
import { DoorControls } from './door-controls';
import { Preview } from './preview';
import { ViewerMenu } from './viewer-menu';
import type { Viewer } from './viewers';

/** Whose eyes the preview has is not saved: it begins with a member's. */
export function Edit( { attributes, setAttributes }: ControlsProps ) {
	const [ viewer, setViewer ] = useState< Viewer >( 'member' );
	return (
		<div { ...useBlockProps() }>
			<ViewerMenu viewer={ viewer } onChange={ setViewer } />
			<DoorControls
				attributes={ attributes }
				setAttributes={ setAttributes }
			/>
			<Preview attributes={ attributes } viewer={ viewer } />
		</div>
	);
}
