/**
 * What an editor decides about a door, in the sidebar.
 */

import { InspectorControls } from '@wordpress/block-editor';
import { PanelBody, TextControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { ControlsProps } from './attributes';
import { HeightControl } from './height-control';
import { PathControl } from './path-control';

/** Links and buttons have a label and a target, the embedded dashboard a name and a height; all have a path. */
export function DoorControls( props: ControlsProps ) {
	const { attributes, setAttributes } = props;
	return (
		<InspectorControls>
			<PanelBody title={ __( 'Dashboard', 'drawbridge' ) }>
				{ attributes.kind === 'embed' ? (
					<FrameControls { ...props } />
				) : (
					<LinkControls { ...props } />
				) }
				<PathControl
					path={ attributes.path }
					onChange={ ( path ) => setAttributes( { path } ) }
				/>
			</PanelBody>
		</InspectorControls>
	);
}

function LinkControls( { attributes, setAttributes }: ControlsProps ) {
	return (
		<>
			<TextControl
				label={ __( 'Label', 'drawbridge' ) }
				help={ __(
					'If empty, the one from the Drawbridge settings.',
					'drawbridge'
				) }
				value={ attributes.label }
				onChange={ ( label ) => setAttributes( { label } ) }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<ToggleControl
				label={ __( 'Open in a new tab', 'drawbridge' ) }
				checked={ attributes.opensInNewTab }
				onChange={ ( opensInNewTab ) =>
					setAttributes( { opensInNewTab } )
				}
				__nextHasNoMarginBottom
			/>
		</>
	);
}

function FrameControls( { attributes, setAttributes }: ControlsProps ) {
	return (
		<>
			<TextControl
				label={ __( 'Name', 'drawbridge' ) }
				help={ __(
					'What screen readers call the dashboard on this page. If empty, the link label from the Drawbridge settings.',
					'drawbridge'
				) }
				value={ attributes.title }
				onChange={ ( title ) => setAttributes( { title } ) }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<HeightControl
				height={ attributes.height }
				onChange={ ( height ) => setAttributes( { height } ) }
			/>
		</>
	);
}
