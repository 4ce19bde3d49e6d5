/**
 * How many requests of one address are let through.
 */

import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { FieldMessages } from '../rest/request-failure';
import {
	LIMIT_NAMES,
	type LimitName,
	type Settings,
	type SettingsAnswer,
} from './api';
import { rangeOf } from './bounds-words';
import { NumberField } from './number-field';
import { limitGroups } from './limit-words';

const PANEL_ID = 'drawbridge-limits';

interface LimitFieldsProps {
	readonly draft: Settings;
	readonly bounds: SettingsAnswer[ 'bounds' ];
	readonly messages: FieldMessages;
	readonly onChange: ( part: Partial< Settings > ) => void;
}

/** The part of the form called "Limits": folded, as most sites never change one, but never over a refused value. */
export function LimitFields( {
	draft,
	bounds,
	messages,
	onChange,
}: LimitFieldsProps ) {
	const [ isUnfolded, setIsUnfolded ] = useState( false );
	const isOpen =
		isUnfolded || LIMIT_NAMES.some( ( name ) => name in messages );
	const isUsual = LIMIT_NAMES.every(
		( name ) => draft[ name ] === bounds[ name ].usual
	);
	return (
		<>
			<div>
				<h2 className="drawbridge-form__title">
					{ __( 'Limits', 'drawbridge' ) }
				</h2>
				<p className="drawbridge-form__intro">
					{ __(
						'They stop programs that try sign-ins or guess addresses. A whole office behind one address stays far below them; most sites never change one.',
						'drawbridge'
					) }{ ' ' }
					{ isUsual
						? __( 'All are as usual.', 'drawbridge' )
						: __( 'Some were changed.', 'drawbridge' ) }
				</p>
				<div className="drawbridge-form__buttons">
					<Button
						variant="secondary"
						aria-expanded={ isOpen }
						aria-controls={ PANEL_ID }
						onClick={ () => setIsUnfolded( ! isOpen ) }
						__next40pxDefaultSize
					>
						{ isOpen
							? __( 'Hide limits', 'drawbridge' )
							: __( 'Change limits', 'drawbridge' ) }
					</Button>
					{ isOpen && ! isUsual && (
						<Button
							variant="tertiary"
							onClick={ () => onChange( usualLimits( bounds ) ) }
							__next40pxDefaultSize
						>
							{ __( 'Back to the usual limits', 'drawbridge' ) }
						</Button>
					) }
				</div>
			</div>
			<div
				id={ PANEL_ID }
				className="drawbridge-form__fields"
				hidden={ ! isOpen }
			>
				{ limitGroups().map( ( { title, limits } ) => (
					<fieldset key={ title } className="drawbridge-form__group">
						<legend>{ title }</legend>
						<div className="drawbridge-form__pair">
							{ limits.map( ( { name, label, help } ) => (
								<NumberField
									key={ name }
									id={ `drawbridge-${ name }` }
									label={ label }
									help={ `${ help } ${ rangeOf( bounds[ name ] ) }` }
									min={ bounds[ name ].minimum }
									max={ bounds[ name ].maximum }
									value={ draft[ name ] }
									message={ messages[ name ] }
									onChange={ ( value ) =>
										onChange( { [ name ]: value } )
									}
								/>
							) ) }
						</div>
					</fieldset>
				) ) }
			</div>
		</>
	);
}

function usualLimits(
	bounds: SettingsAnswer[ 'bounds' ]
): Record< LimitName, number > {
	return Object.fromEntries(
		LIMIT_NAMES.map( ( name ) => [ name, bounds[ name ].usual ] )
	) as Record< LimitName, number >;
}
