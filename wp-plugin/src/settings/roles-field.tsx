/**
 * The roles whose members may open the dashboard.
 */

import { BaseControl, CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import type { Role } from './api';
import { FieldMessage } from './field-message';

const ID = 'drawbridge-allowed-roles';
const HELP_ID = `${ ID }__help`;
const MESSAGE_ID = `${ ID }-message`;

interface RolesFieldProps {
	readonly roles: readonly Role[];
	/** Slugs of the roles that are ticked. */
	readonly allowed: readonly string[];
	readonly message: string | undefined;
	readonly onChange: ( allowed: readonly string[] ) => void;
}

/** One checkbox a role, as one group. */
export function RolesField( {
	roles,
	allowed,
	message,
	onChange,
}: RolesFieldProps ) {
	const isInvalid = Boolean( message );

	function toggle( slug: string, isTicked: boolean ) {
		onChange(
			isTicked
				? [ ...allowed, slug ]
				: allowed.filter( ( other ) => other !== slug )
		);
	}

	return (
		<fieldset
			className={
				isInvalid ? 'drawbridge-field is-invalid' : 'drawbridge-field'
			}
			aria-describedby={
				isInvalid ? `${ MESSAGE_ID } ${ HELP_ID }` : HELP_ID
			}
		>
			<BaseControl.VisualLabel as="legend">
				{ __( 'Who may enter', 'drawbridge' ) }
			</BaseControl.VisualLabel>
			<BaseControl
				id={ ID }
				help={ __(
					'Members with one of these roles may open the dashboard.',
					'drawbridge'
				) }
				__nextHasNoMarginBottom
			>
				<div className="drawbridge-roles">
					{ roles.map( ( { slug, name } ) => (
						<CheckboxControl
							key={ slug }
							label={ name }
							value={ slug }
							checked={ allowed.includes( slug ) }
							aria-invalid={ isInvalid }
							onChange={ ( isTicked ) =>
								toggle( slug, isTicked )
							}
							__nextHasNoMarginBottom
						/>
					) ) }
				</div>
			</BaseControl>
			<FieldMessage id={ MESSAGE_ID } message={ message } />
		</fieldset>
	);
}
