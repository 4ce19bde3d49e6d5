/**
 * A line of text with its help and what WordPress said about it.
 */

import { TextControl } from '@wordpress/components';
import type { ReactNode } from 'react';

import { FieldMessage } from './field-message';

interface TextFieldProps {
	readonly id: string;
	readonly type?: 'text' | 'url' | 'number';
	readonly label: string;
	readonly help: ReactNode;
	/** Bounds of a number, for the arrow keys. */
	readonly min?: number;
	readonly max?: number;
	readonly value: string;
	readonly message: string | undefined;
	readonly onChange: ( value: string ) => void;
}

/** TextControl, with a message that belongs to the field for assistive technology too. */
export function TextField( {
	id,
	type = 'text',
	message,
	...control
}: TextFieldProps ) {
	const messageId = `${ id }-message`;
	const isInvalid = Boolean( message );
	return (
		<div
			className={
				isInvalid ? 'drawbridge-field is-invalid' : 'drawbridge-field'
			}
		>
			<TextControl
				{ ...control }
				id={ id }
				type={ type }
				dir={ type === 'url' ? 'ltr' : undefined }
				aria-invalid={ isInvalid }
				aria-describedby={
					isInvalid ? `${ messageId } ${ id }__help` : `${ id }__help`
				}
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<FieldMessage id={ messageId } message={ message } />
		</div>
	);
}
