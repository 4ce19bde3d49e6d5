/**
 * What WordPress said about a field, beside that field.
 */

import { Icon } from '@wordpress/components';

interface FieldMessageProps {
	/** Id for `aria-describedby` of the field. */
	readonly id: string;
	readonly message: string | undefined;
}

/** Announced as it appears; nothing when there is no message. */
export function FieldMessage( { id, message }: FieldMessageProps ) {
	if ( ! message ) {
		return null;
	}
	return (
		<p id={ id } className="drawbridge-field-message" role="alert">
			<Icon icon="warning" size={ 16 } />
			{ message }
		</p>
	);
}
