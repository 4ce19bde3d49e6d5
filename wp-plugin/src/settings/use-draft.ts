/**
 * The settings as they are being typed, and saving them.
 */

import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

import {
	saveSettings,
	SETTING_NAMES,
	type Settings,
	type SettingsAnswer,
} from './api';
import type {
	FieldMessages,
	FieldPlaces,
	RequestFailure,
} from '../rest/request-failure';

/**
 * Keeps a draft beside the saved settings.
 *
 * @param answer  the settings as they are saved
 * @param onSaved receives what WordPress made of the draft
 */
export function useDraft(
	answer: SettingsAnswer,
	onSaved: ( answer: SettingsAnswer ) => void
) {
	const [ draft, setDraft ] = useState< Settings >( answer );
	const [ isSaving, setIsSaving ] = useState( false );
	const [ failure, setFailure ] = useState( '' );
	const [ fieldMessages, setFieldMessages ] = useState< FieldMessages >( {} );
	const [ fieldPlaces, setFieldPlaces ] = useState< FieldPlaces >( {} );

	function change( part: Partial< Settings > ) {
		setDraft( { ...draft, ...part } );
		setFieldMessages( omit( fieldMessages, Object.keys( part ) ) );
		setFieldPlaces( omit( fieldPlaces, Object.keys( part ) ) );
	}

	function save() {
		if ( isSaving ) {
			return;
		}
		setIsSaving( true );
		setFailure( '' );
		setFieldMessages( {} );
		setFieldPlaces( {} );
		saveSettings( draft ).then( accept, refuse );
	}

	function accept( saved: SettingsAnswer ) {
		setIsSaving( false );
		setDraft( ( current ) => ( current === draft ? saved : current ) );
		onSaved( saved );
	}

	function refuse( refusal: RequestFailure ) {
		const { message, fieldMessages: messages } = refusal;
		setIsSaving( false );
		setFieldMessages( messages );
		setFieldPlaces( refusal.fieldPlaces );
		if ( ! SETTING_NAMES.some( ( name ) => name in messages ) ) {
			setFailure(
				sprintf(
					/* translators: %s: why, and what to do about it; whole sentences. */
					__(
						'The settings were not saved; what you typed is still here. %s',
						'drawbridge'
					),
					message
				)
			);
		}
	}

	return {
		draft,
		change,
		save,
		isSaving,
		hasChanges: SETTING_NAMES.some(
			( name ) => ! isSame( draft[ name ], answer[ name ] )
		),
		failure,
		fieldMessages,
		fieldPlaces,
	};
}

function omit< Value >(
	fields: Readonly< Record< string, Value > >,
	names: readonly string[]
): Readonly< Record< string, Value > > {
	return Object.fromEntries(
		Object.entries( fields ).filter(
			( [ field ] ) => ! names.includes( field )
		)
	);
}

/** The order of entries and rows means nothing. */
function isSame(
	a: Settings[ keyof Settings ],
	b: Settings[ keyof Settings ]
): boolean {
	return inOrder( a ) === inOrder( b );
}

function inOrder( value: Settings[ keyof Settings ] ): string {
	return JSON.stringify(
		Array.isArray( value )
			? value.map( ( part ) => JSON.stringify( part ) ).sort()
			: value
	);
}
