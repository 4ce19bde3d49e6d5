/**
 * The way to give a role a budget of its own.
 */

import { Button, SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { Role } from './api';

interface AddBudgetProps {
	readonly id: string;
	/** Roles without a row. */
	readonly roles: readonly Role[];
	readonly onAdd: ( role: string ) => void;
}

/** Nothing, when every role has its row. */
export function AddBudget( { id, roles, onAdd }: AddBudgetProps ) {
	const [ picked, setPicked ] = useState( '' );
	const [ first ] = roles;
	if ( ! first ) {
		return null;
	}
	const role = roles.find( ( { slug } ) => slug === picked ) ?? first;
	return (
		<div className="drawbridge-add-budget">
			<SelectControl
				id={ id }
				label={ __( 'A role that needs more or less', 'drawbridge' ) }
				options={ roles.map( ( { slug, name } ) => ( {
					value: slug,
					label: name,
				} ) ) }
				value={ role.slug }
				onChange={ setPicked }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
			/>
			<Button
				variant="secondary"
				onClick={ () => onAdd( role.slug ) }
				__next40pxDefaultSize
			>
				{ __( 'Add a row', 'drawbridge' ) }
			</Button>
		</div>
	);
}
