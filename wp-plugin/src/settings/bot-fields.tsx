/**
 * What is done about programs that behave as if they were members.
 */

import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { FieldMessages } from '../rest/request-failure';
import type { BotMode, Settings } from './api';
import { ChoiceField, type Choice } from './choice-field';
import { LinesField } from './lines-field';

interface BotFieldsProps {
	readonly draft: Settings;
	readonly messages: FieldMessages;
	readonly onChange: ( part: Partial< Settings > ) => void;
}

/** The part of the form called "Bots". */
export function BotFields( { draft, messages, onChange }: BotFieldsProps ) {
	return (
		<>
			<div>
				<h2 className="drawbridge-form__title">
					{ __( 'Bots', 'drawbridge' ) }
				</h2>
				<p className="drawbridge-form__intro">
					{ __(
						'Some programs use a member’s sign-in to copy a dashboard page by page. Their requests differ from those of a browser in small ways, and they follow links that people do not see.',
						'drawbridge'
					) }
				</p>
			</div>
			<ChoiceField
				id="drawbridge-bot-mode"
				label={ __(
					'Requests that look like a program’s',
					'drawbridge'
				) }
				choices={ choices() }
				value={ draft.bot_mode }
				message={ messages.bot_mode }
				onChange={ ( bot_mode ) => onChange( { bot_mode } ) }
			/>
			<LinesField
				id="drawbridge-bot-allowed-networks"
				label={ __( 'Networks that are never judged', 'drawbridge' ) }
				help={ createInterpolateElement(
					__(
						'One a line: an address such as <address/>, or a network such as <network/>. For programs of your own, or a service that watches whether the dashboard is up.',
						'drawbridge'
					),
					{
						address: <code>203.0.113.7</code>,
						network: <code>203.0.113.0/24</code>,
					}
				) }
				value={ draft.bot_allowed_networks }
				message={ messages.bot_allowed_networks }
				onChange={ ( bot_allowed_networks ) =>
					onChange( { bot_allowed_networks } )
				}
			/>
		</>
	);
}

function choices(): Choice< BotMode >[] {
	return [
		{
			value: 'off',
			label: __( 'Let them through', 'drawbridge' ),
			help: __( 'Nobody is judged and nothing is noted.', 'drawbridge' ),
		},
		{
			value: 'observe',
			label: __( 'Only observe', 'drawbridge' ),
			help: __(
				'They are let through, and Recent activity says what would have been done. Begin with this.',
				'drawbridge'
			),
		},
		{
			value: 'enforce',
			label: __( 'Act', 'drawbridge' ),
			help: __(
				'They get a smaller budget, and are asked once a session for a proof that a browser works out by itself. Members are not shut out for their looks alone.',
				'drawbridge'
			),
		},
	];
}
