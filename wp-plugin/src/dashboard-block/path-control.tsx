/**
 * Where to go in the dashboard, with a word beside the field when it is no path.
 */

import { TextControl } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { parseReturnPath } from '../../../shared/return-path';

interface PathControlProps {
	readonly path: string;
	readonly onChange: ( path: string ) => void;
}

/** Takes whatever is typed; where it is no path, the door leads to the first page of the dashboard. */
export function PathControl( { path, onChange }: PathControlProps ) {
	const isInvalid = path !== '' && parseReturnPath( path ) === null;
	return (
		<TextControl
			className={
				isInvalid ? 'drawbridge-path is-invalid' : 'drawbridge-path'
			}
			label={ __( 'Path inside the dashboard', 'drawbridge' ) }
			help={
				isInvalid ? (
					<span role="alert">
						{ __(
							'This is no path inside the dashboard, so it opens at its first page. Begin it with a single slash, as in /reports.',
							'drawbridge'
						) }
					</span>
				) : (
					createInterpolateElement(
						__(
							'Such as <code/>. If empty, its first page.',
							'drawbridge'
						),
						{ code: <code>/reports?year=2026</code> }
					)
				)
			}
			dir="ltr"
			aria-invalid={ isInvalid }
			value={ path }
			onChange={ ( typed ) => onChange( typed.trimStart() ) }
			__next40pxDefaultSize
			__nextHasNoMarginBottom
		/>
	);
}
