/**
 * The budget of one role.
 */

import { Button, TextControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

import {
	BUDGET_NUMBERS,
	type Budget,
	type BudgetNumber,
	type SettingsAnswer,
} from './api';
import { rangeOf } from './bounds-words';
import { readNumber } from './number-field';

interface BudgetRowProps {
	readonly budget: Budget;
	/** Name of the role, or "Everyone". */
	readonly name: string;
	readonly bounds: SettingsAnswer[ 'bounds' ];
	/** Id of the message about all rows. */
	readonly messageId: string;
	/** Names of what WordPress refused in this row. */
	readonly refused: readonly string[];
	readonly onChange: ( budget: Budget ) => void;
	/** Absent for the row that is always there. */
	readonly onRemove: ( () => void ) | undefined;
}

/** Id of the field of one number. */
export function budgetInputId( role: string, number: BudgetNumber ): string {
	return `drawbridge-budget-${ role || 'everyone' }-${ number }`;
}

/** Name, numbers, and a way to remove the row; a refused role is mended by removing it. */
export function BudgetRow( {
	budget,
	name,
	bounds,
	messageId,
	refused,
	onChange,
	onRemove,
}: BudgetRowProps ) {
	const nameId = `drawbridge-budget-${ budget.role || 'everyone' }`;
	return (
		<div
			className="drawbridge-budget"
			role="group"
			aria-labelledby={ nameId }
		>
			<strong id={ nameId } className="drawbridge-budget__name">
				{ name }
			</strong>
			{ BUDGET_NUMBERS.map( ( number ) => {
				const isInvalid = refused.includes( number );
				return (
					<TextControl
						key={ number }
						id={ budgetInputId( budget.role, number ) }
						className={ isInvalid ? 'is-invalid' : undefined }
						type="number"
						label={ wordsFor( number ) }
						title={ rangeOf( bounds[ number ] ) }
						min={ bounds[ number ].minimum }
						max={ bounds[ number ].maximum }
						value={ String( budget[ number ] ) }
						onChange={ ( typed ) =>
							onChange( {
								...budget,
								[ number ]: readNumber( typed ),
							} )
						}
						aria-invalid={ isInvalid }
						aria-describedby={ isInvalid ? messageId : undefined }
						__next40pxDefaultSize
						__nextHasNoMarginBottom
					/>
				);
			} ) }
			{ onRemove && (
				<Button
					className="drawbridge-budget__remove"
					icon="trash"
					label={ sprintf(
						/* translators: %s: name of a role. */
						__( 'Remove the row of %s', 'drawbridge' ),
						name
					) }
					onClick={ onRemove }
					isDestructive
					data-refused={ refused.includes( 'role' ) }
					__next40pxDefaultSize
				/>
			) }
		</div>
	);
}

function wordsFor( number: BudgetNumber ): string {
	switch ( number ) {
		case 'per_minute':
			return __( 'A minute', 'drawbridge' );
		case 'per_hour':
			return __( 'An hour', 'drawbridge' );
		case 'per_day':
			return __( 'A day', 'drawbridge' );
		case 'at_once':
			return __( 'At once', 'drawbridge' );
	}
}
