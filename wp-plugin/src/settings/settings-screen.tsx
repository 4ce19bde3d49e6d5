/**
 * The settings screen: how things stand, the settings, and a word when something is done.
 */

import { Notice, Snackbar, Spinner } from '@wordpress/components';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { loadSettings, type SettingsAnswer } from './api';
import type { RequestFailure } from '../rest/request-failure';
import { lookAtServicePath } from './service-path';
import { SettingsForm } from './settings-form';
import { SignOutCard } from './sign-out-card';
import { StatusCard } from './status-card';

/** Loads the settings and shows them, or says why it cannot. */
export function SettingsScreen() {
	const [ answer, setAnswer ] = useState< SettingsAnswer | null >( null );
	const [ failure, setFailure ] = useState< RequestFailure | null >( null );
	const [ done, setDone ] = useState( { sentence: '', turn: 0 } );

	// The turn makes a second "saved" a new one, seen and spoken again.
	function announce( sentence: string ) {
		setDone( ( { turn } ) => ( { sentence, turn: turn + 1 } ) );
	}

	const accept = useCallback( async ( saved: SettingsAnswer ) => {
		setAnswer( saved );
		const complete = await lookAtServicePath( saved );
		setAnswer( ( current ) => ( current === saved ? complete : current ) );
		return complete;
	}, [] );

	const load = useCallback( () => {
		setFailure( null );
		loadSettings().then( accept, setFailure );
	}, [ accept ] );
	useEffect( load, [ load ] );

	if ( failure ) {
		return <LoadFailure failure={ failure } onRetry={ load } />;
	}
	if ( ! answer ) {
		return <Spinner />;
	}
	return (
		<div className="drawbridge-settings">
			<StatusCard saved={ answer } onCopied={ announce } />
			<SettingsForm
				answer={ answer }
				onSaved={ ( saved ) => {
					void accept( saved ).then( ( complete ) =>
						announce( savedAnnouncement( complete ) )
					);
				} }
			/>
			<SignOutCard
				onDone={ () => {
					announce(
						__(
							'Everyone is signed out of the dashboard.',
							'drawbridge'
						)
					);
					// One of the things to mend may be mended by this.
					load();
				} }
			/>
			{ done.sentence && (
				<Snackbar
					key={ done.turn }
					className="drawbridge-settings__snackbar"
					onRemove={ () => announce( '' ) }
				>
					{ done.sentence }
				</Snackbar>
			) }
		</div>
	);
}

function savedAnnouncement( { status }: SettingsAnswer ): string {
	return status.problems.length === 0
		? __( 'Settings saved. Drawbridge is ready.', 'drawbridge' )
		: __(
				'Settings saved. The list at the top says what is left to mend.',
				'drawbridge'
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
