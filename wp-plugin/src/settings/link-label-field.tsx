/**
 * The text of the link that opens the dashboard, with a picture of what members will see.
 */

import { __ } from '@wordpress/i18n';

import { TextField } from './text-field';

interface LinkLabelFieldProps {
	readonly value: string;
	readonly message: string | undefined;
	readonly onChange: ( value: string ) => void;
}

/** The pictures are for the eye alone: the field itself already reads the same text. */
export function LinkLabelField( {
	value,
	message,
	onChange,
}: LinkLabelFieldProps ) {
	return (
		<div>
			<TextField
				id="drawbridge-link-label"
				label={ __( 'Link label', 'drawbridge' ) }
				help={ __(
					'What the menu entry says, and the links and buttons on your pages.',
					'drawbridge'
				) }
				value={ value }
				message={ message }
				onChange={ onChange }
			/>
			{ value.trim() && (
				<div className="drawbridge-preview" aria-hidden="true">
					<span className="drawbridge-preview__caption">
						{ __( 'Preview', 'drawbridge' ) }
					</span>
					<span className="drawbridge-preview__link">{ value }</span>
					<span className="drawbridge-preview__button">
						{ value }
					</span>
				</div>
			) }
		</div>
	);
}
