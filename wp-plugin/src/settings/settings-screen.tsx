/**
 * The settings screen: how things stand, the settings, and a word when something is done.
 */

import { Notice, Snackbar, Spinner } from '@wordpress/components';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { loadSettings, type SettingsAnswer } from './api';
import type { RequestFailure } from './request-failure';
import { SettingsForm } from './settings-form';
import { StatusCard } from './status-card';

/** Loads the settings and shows them, or says why it cannot. */
export function SettingsScreen() {
	const [ answer, setAnswer ] = useState< SettingsAnswer | null >( null );
	const [ failure, setFailure ] = useState< RequestFailure | null >( null );
	const [ done, setDone ] = useState( '' );

	const load = useCallback( () => {
		setFailure( null );
		loadSettings().then( setAnswer, setFailure );
	}, [] );
	useEffect( load, [ load ] );

	if ( failure ) {
		return <LoadFailure failure={ failure } onRetry={ load } />;
	}
	if ( ! answer ) {
		return <Spinner />;
	}
	return (
		<div className="drawbridge-settings">
			<StatusCard
				problems={ answer.status.problems }
				onCopied={ setDone }
			/>
			<SettingsForm
				answer={ answer }
				onSaved={ ( saved ) => {
					setAnswer( saved );
					setDone( __( 'Settings saved.', 'drawbridge' ) );
				} }
			/>
			{ done && (
				<Snackbar
					className="drawbridge-settings__snackbar"
					onRemove={ () => setDone( '' ) }
				>
					{ done }
				</Snackbar>
			) }
		</div>
	);
}

function LoadFailure( {
	failure,
	onRetry,
}: {
	failure: RequestFailure;
	onRetry: () => void;
} ) {
	return (
		<Notice
			status="error"
			isDismissible={ false }
			actions={ [
				{ label: __( 'Try again', 'drawbridge' ), onClick: onRetry },
			] }
		>
			{ failure.message }
		</Notice>
	);
}
