/**
 * A whole number with its help and what WordPress said about it.
 */

import type { ReactNode } from 'react';

import type { TypedNumber } from './api';
import { TextField } from './text-field';

interface NumberFieldProps {
	readonly id: string;
	readonly label: string;
	readonly help: ReactNode;
	readonly min: number;
	readonly max: number;
	readonly value: TypedNumber;
	readonly message: string | undefined;
	readonly onChange: ( value: TypedNumber ) => void;
}

/** What is typed, as a number where it is a whole one. */
export function readNumber( typed: string ): TypedNumber {
	return /^\d+$/.test( typed ) ? Number( typed ) : typed;
}

/** What is typed and is no whole number stays as it is, for WordPress to say what is wrong with it. */
export function NumberField( { value, onChange, ...field }: NumberFieldProps ) {
	return (
		<TextField
			{ ...field }
			type="number"
			value={ String( value ) }
			onChange={ ( typed ) => onChange( readNumber( typed ) ) }
		/>
	);
}
