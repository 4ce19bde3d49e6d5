/**
 * One choice out of a few, each with a sentence that says what it does.
 */

import { BaseControl } from '@wordpress/components';

import { FieldMessage } from './field-message';

/** One of the things to choose from. */
export interface Choice< Value extends string > {
	readonly value: Value;
	readonly label: string;
	readonly help: string;
}

interface ChoiceFieldProps< Value extends string > {
	readonly id: string;
	readonly label: string;
	readonly choices: readonly Choice< Value >[];
	readonly value: Value;
	readonly message: string | undefined;
	readonly onChange: ( value: Value ) => void;
}

/** RadioControl of WordPress 6.6 has no room for the sentences. */
export function ChoiceField< Value extends string >( {
	id,
	label,
	choices,
	value,
	message,
	onChange,
}: ChoiceFieldProps< Value > ) {
	const messageId = `${ id }-message`;
	return (
		<fieldset
			className="drawbridge-field drawbridge-choice"
			aria-describedby={ message ? messageId : undefined }
		>
			<BaseControl.VisualLabel as="legend">
				{ label }
			</BaseControl.VisualLabel>
			{ choices.map( ( choice ) => {
				const choiceId = `${ id }-${ choice.value }`;
				return (
					<div key={ choice.value }>
						<input
							type="radio"
							id={ choiceId }
							name={ id }
							checked={ choice.value === value }
							onChange={ () => onChange( choice.value ) }
							aria-describedby={ `${ choiceId }__help` }
						/>
						<label htmlFor={ choiceId }>{ choice.label }</label>
						<p
							id={ `${ choiceId }__help` }
							className="drawbridge-choice__help"
						>
							{ choice.help }
						</p>
					</div>
				);
			} ) }
			<FieldMessage id={ messageId } message={ message } />
		</fieldset>
	);
}
