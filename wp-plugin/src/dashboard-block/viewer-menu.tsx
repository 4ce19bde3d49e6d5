/**
 * The menu "Preview as" in the toolbar of the block.
 */

import { BlockControls } from '@wordpress/block-editor';
import {
	MenuGroup,
	MenuItemsChoice,
	ToolbarDropdownMenu,
	ToolbarGroup,
} from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { listViewers, type Viewer } from './viewers';

interface ViewerMenuProps {
	readonly viewer: Viewer;
	readonly onChange: ( viewer: Viewer ) => void;
}

/** Says whose eyes the preview has, and lends it others. */
export function ViewerMenu( { viewer, onChange }: ViewerMenuProps ) {
	const viewers = listViewers();
	const caption = __( 'Preview as', 'drawbridge' );
	return (
		<BlockControls group="other">
			<ToolbarGroup>
				<ToolbarDropdownMenu
					icon="visibility"
					label={ caption }
					text={
						viewers.find( ( one ) => one.viewer === viewer )?.name
					}
				>
					{ ( { onClose } ) => (
						<MenuGroup label={ caption }>
							<MenuItemsChoice
								choices={ viewers.map( ( one ) => ( {
									value: one.viewer,
									label: one.name,
								} ) ) }
								value={ viewer }
								onSelect={ ( chosen ) => {
									onChange( chosen as Viewer );
									onClose();
								} }
								onHover={ () => {} }
							/>
						</MenuGroup>
					) }
				</ToolbarDropdownMenu>
			</ToolbarGroup>
		</BlockControls>
	);
}
