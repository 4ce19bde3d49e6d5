/**
 * How much members may ask of the dashboard, by role.
 */

import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { FieldMessages, FieldPlaces } from '../rest/request-failure';
import { AddBudget } from './add-budget';
import type { Budget, Role, Settings, SettingsAnswer } from './api';
import { rangeOf } from './bounds-words';
import { budgetInputId, BudgetRow } from './budget-row';
import { FieldMessage } from './field-message';
import { NumberField } from './number-field';

const ID = 'drawbridge-budgets';
const HELP_ID = `${ ID }__help`;
const MESSAGE_ID = `${ ID }-message`;
const ADD_ID = `${ ID }-add`;

interface BudgetFieldsProps {
	readonly draft: Settings;
	readonly roles: readonly Role[];
	readonly bounds: SettingsAnswer[ 'bounds' ];
	readonly messages: FieldMessages;
	readonly places: FieldPlaces;
	readonly onChange: ( part: Partial< Settings > ) => void;
}

/** The part of the form called "Budgets of members". */
export function BudgetFields( {
	draft,
	roles,
	bounds,
	messages,
	places,
	onChange,
}: BudgetFieldsProps ) {
	const { budgets } = draft;
	const message = messages.budgets;
	const moveFocusTo = useFocus();

	function add( role: string ) {
		const [ everyone ] = budgets;
		if ( everyone ) {
			onChange( { budgets: [ ...budgets, { ...everyone, role } ] } );
			moveFocusTo( budgetInputId( role, 'per_minute' ) );
		}
	}

	function remove( gone: Budget ) {
		onChange( { budgets: budgets.filter( ( row ) => row !== gone ) } );
		moveFocusTo( ADD_ID );
	}

	return (
		<>
			<div>
				<h2 className="drawbridge-form__title">
					{ __( 'Budgets of members', 'drawbridge' ) }
				</h2>
				<p id={ HELP_ID } className="drawbridge-form__intro">
					{ __(
						'How many requests one member may send to the dashboard, from all their tabs and devices together. A page with its pictures and scripts may well be a hundred. Whoever nears the end of a budget is slowed down, and at its end asked to wait. So one account cannot copy everything you have.',
						'drawbridge'
					) }
				</p>
			</div>
			<div
				className="drawbridge-field drawbridge-budgets"
				role="group"
				aria-label={ __( 'Budgets', 'drawbridge' ) }
				aria-describedby={
					message ? `${ MESSAGE_ID } ${ HELP_ID }` : HELP_ID
				}
			>
				{ budgets.map( ( budget, position ) => (
					<BudgetRow
						key={ budget.role }
						budget={ budget }
						name={ nameOf( budget, roles ) }
						bounds={ bounds }
						messageId={ MESSAGE_ID }
						refused={ refusedIn( position, places.budgets ) }
						onChange={ ( changed ) =>
							onChange( {
								budgets: budgets.map( ( row ) =>
									row === budget ? changed : row
								),
							} )
						}
						onRemove={
							budget.role === ''
								? undefined
								: () => remove( budget )
						}
					/>
				) ) }
				<FieldMessage id={ MESSAGE_ID } message={ message } />
				<AddBudget
					id={ ADD_ID }
					roles={ roles.filter( ( { slug } ) =>
						budgets.every( ( { role } ) => role !== slug )
					) }
					onAdd={ add }
				/>
			</div>
			<NumberField
				id="drawbridge-session-share"
				label={ __(
					'One session may use (% of the budget)',
					'drawbridge'
				) }
				help={ `${ __(
					'A session is one browser. With less than 100, a member whose sign-in was stolen still has some left.',
					'drawbridge'
				) } ${ rangeOf( bounds.session_share_percent ) }` }
				min={ bounds.session_share_percent.minimum }
				max={ bounds.session_share_percent.maximum }
				value={ draft.session_share_percent }
				message={ messages.session_share_percent }
				onChange={ ( session_share_percent ) =>
					onChange( { session_share_percent } )
				}
			/>
		</>
	);
}

/** A role that is gone has no other name than its slug. */
function nameOf( { role }: Budget, roles: readonly Role[] ): string {
	return role === ''
		? __( 'Everyone', 'drawbridge' )
		: ( roles.find( ( { slug } ) => slug === role )?.name ?? role );
}

/** What WordPress refused in one row, by name. */
function refusedIn(
	position: number,
	places: readonly string[] = []
): readonly string[] {
	const start = `${ position }.`;
	return places
		.filter( ( place ) => place.startsWith( start ) )
		.map( ( place ) => place.slice( start.length ) );
}

/** Moves the focus to what is on the screen only after the next change of it. */
function useFocus(): ( id: string ) => void {
	const [ aim, setAim ] = useState( { id: '' } );
	useEffect( () => document.getElementById( aim.id )?.focus(), [ aim ] );
	return ( id ) => setAim( { id } );
}
