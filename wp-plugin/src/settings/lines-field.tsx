/**
 * A list, one entry a line, with its help and what WordPress said about it.
 */

import { BaseControl } from '@wordpress/components';
import type { ReactNode } from 'react';

import { FieldMessage } from './field-message';

const LEAST_ROWS = 3;

interface LinesFieldProps {
	readonly id: string;
	readonly label: string;
	readonly help: ReactNode;
	readonly value: readonly string[];
	readonly message: string | undefined;
	readonly onChange: ( value: readonly string[] ) => void;
}

/** TextareaControl would not take the id that ties the message to it. Lines are kept as they are typed, empty ones too; WordPress leaves those out. */
export function LinesField( {
	id,
	label,
	help,
	value,
	message,
	onChange,
}: LinesFieldProps ) {
	const messageId = `${ id }-message`;
	const isInvalid = Boolean( message );
	return (
		<div
			className={
				isInvalid ? 'drawbridge-field is-invalid' : 'drawbridge-field'
			}
		>
			<BaseControl
				id={ id }
				label={ label }
				help={ help }
				__nextHasNoMarginBottom
			>
				<textarea
					id={ id }
					className="drawbridge-lines"
					dir="ltr"
					spellCheck={ false }
					rows={ Math.max( LEAST_ROWS, value.length ) }
					value={ value.join( '\n' ) }
					onChange={ ( { target } ) =>
						onChange(
							target.value === ''
								? []
								: target.value.split( '\n' )
						)
					}
					aria-invalid={ isInvalid }
					aria-describedby={
						isInvalid
							? `${ messageId } ${ id }__help`
							: `${ id }__help`
					}
				/>
			</BaseControl>
			<FieldMessage id={ messageId } message={ message } />
		</div>
	);
}
