/**
 * How long members stay inside, and how closely they are looked at.
 */

import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { Settings } from './api';
import { NumberField } from './number-field';
import { LinesField } from './lines-field';
import type { FieldMessages } from '../rest/request-failure';

interface SessionFieldsProps {
	readonly draft: Settings;
	readonly messages: FieldMessages;
	readonly onChange: ( part: Partial< Settings > ) => void;
}

/** The part of the form called "Sessions". The bounds are those of Settings.php. */
export function SessionFields( {
	draft,
	messages,
	onChange,
}: SessionFieldsProps ) {
	return (
		<>
			<h2 className="drawbridge-form__title">
				{ __( 'Sessions', 'drawbridge' ) }
			</h2>
			<div className="drawbridge-form__pair">
				<NumberField
					id="drawbridge-session-ttl"
					label={ __(
						'A session lasts at most (days)',
						'drawbridge'
					) }
					help={ __(
						'1 to 90. After that, members cross over from WordPress again, with one click.',
						'drawbridge'
					) }
					min={ 1 }
					max={ 90 }
					value={ draft.session_ttl_days }
					message={ messages.session_ttl_days }
					onChange={ ( session_ttl_days ) =>
						onChange( { session_ttl_days } )
					}
				/>
				<NumberField
					id="drawbridge-idle-limit"
					label={ __(
						'Without a visit it ends after (hours)',
						'drawbridge'
					) }
					help={ __(
						'Up to 2,160, which is 90 days. 0 sets no limit.',
						'drawbridge'
					) }
					min={ 0 }
					max={ 2160 }
					value={ draft.idle_limit_hours }
					message={ messages.idle_limit_hours }
					onChange={ ( idle_limit_hours ) =>
						onChange( { idle_limit_hours } )
					}
				/>
				<NumberField
					id="drawbridge-access-ttl"
					label={ __( 'Access lasts (minutes)', 'drawbridge' ) }
					help={ __(
						'5 to 60. An open dashboard renews its access before that; members notice nothing.',
						'drawbridge'
					) }
					min={ 5 }
					max={ 60 }
					value={ draft.access_ttl_minutes }
					message={ messages.access_ttl_minutes }
					onChange={ ( access_ttl_minutes ) =>
						onChange( { access_ttl_minutes } )
					}
				/>
				<NumberField
					id="drawbridge-renew-interval"
					label={ __(
						'Access is renewed every (minutes)',
						'drawbridge'
					) }
					help={ __(
						'2 to 50, and at least 3 minutes less than access lasts.',
						'drawbridge'
					) }
					min={ 2 }
					max={ 50 }
					value={ draft.renew_interval_minutes }
					message={ messages.renew_interval_minutes }
					onChange={ ( renew_interval_minutes ) =>
						onChange( { renew_interval_minutes } )
					}
				/>
			</div>
			<LinesField
				id="drawbridge-strict-paths"
				label={ __( 'Paths to guard most closely', 'drawbridge' ) }
				help={ createInterpolateElement(
					__(
						'One a line, such as <code/>. Everywhere, whoever is signed out is refused within 2 seconds. Below these paths it is at once, at the price of asking the database at every request.',
						'drawbridge'
					),
					{ code: <code>/payments</code> }
				) }
				value={ draft.strict_paths }
				message={ messages.strict_paths }
				onChange={ ( strict_paths ) => onChange( { strict_paths } ) }
			/>
		</>
	);
}
