/**
 * The roles whose members may open the dashboard.
 */

import { BaseControl, CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ComponentProps } from 'react';

import type { Role } from './api';
import { FieldMessage } from './field-message';

const ID = 'drawbridge-allowed-roles';
const HELP_ID = `${ ID }__help`;
const MESSAGE_ID = `${ ID }-message`;

interface RolesFieldProps {
	readonly roles: readonly Role[];
	/** Slugs of the roles that are saved, some of which the site may no longer have. */
	readonly saved: readonly string[];
	/** Slugs of the roles that are ticked. */
	readonly allowed: readonly string[];
	readonly message: string | undefined;
	readonly onChange: ( allowed: readonly string[] ) => void;
}

/** What is said beside a checkbox. */
type Words = Pick<
	ComponentProps< typeof CheckboxControl >,
	'className' | 'label' | 'help'
>;

/** One checkbox a role, as one group. A role that is gone stays until it is unticked: it may come back. */
export function RolesField( {
	roles,
	saved,
	allowed,
	message,
	onChange,
}: RolesFieldProps ) {
	const isInvalid = Boolean( message );
	const gone = saved.filter( ( slug ) =>
		roles.every( ( role ) => role.slug !== slug )
	);

	function toggle( slug: string, isTicked: boolean ) {
		onChange(
			isTicked
				? [ ...allowed, slug ]
				: allowed.filter( ( other ) => other !== slug )
		);
	}

	const checkbox = ( slug: string, words: Words ) => (
		<CheckboxControl
			key={ slug }
			{ ...words }
			value={ slug }
			checked={ allowed.includes( slug ) }
			aria-invalid={ isInvalid }
			onChange={ ( isTicked ) => toggle( slug, isTicked ) }
			__nextHasNoMarginBottom
		/>
	);

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
					{ roles.map( ( { slug, name } ) =>
						checkbox( slug, { label: name } )
					) }
					{ gone.map( ( slug ) =>
						checkbox( slug, {
							className: 'drawbridge-roles__gone',
							label: slug,
							help: __(
								'This site has no such role any more. Untick it, unless the role is to come back.',
								'drawbridge'
							),
						} )
					) }
				</div>
			</BaseControl>
			<FieldMessage id={ MESSAGE_ID } message={ message } />
		</fieldset>
	);
}
