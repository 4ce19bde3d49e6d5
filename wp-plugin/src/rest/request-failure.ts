/**
 * A request that failed, in words that say what is wrong and the one step that mends it.
 */

import { __, sprintf } from '@wordpress/i18n';

/** Messages of WordPress about single fields, by the name of the field. */
export type FieldMessages = Readonly< Record< string, string > >;

/** Where in a field that holds rows WordPress refused something: `ROW.NAME`, rows counted from 0. */
export type FieldPlaces = Readonly< Record< string, readonly string[] > >;

/** Why a request to WordPress failed; `message` is for the owner of the site to read. */
export class RequestFailure extends Error {
	override readonly name = 'RequestFailure';

	private constructor(
		message: string,
		/** Refused values, by field; empty unless WordPress refused some. */
		readonly fieldMessages: FieldMessages = {},
		readonly fieldPlaces: FieldPlaces = {}
	) {
		super( message );
	}

	/**
	 * Reads whatever `apiFetch` threw.
	 *
	 * @param error a REST error, an error of `apiFetch` itself, or a `Response`
	 */
	static from( error: unknown ): RequestFailure {
		// Up to WordPress 6.8 apiFetch throws the bare response when it may not fetch a new nonce: the user is signed out.
		if ( error instanceof Response ) {
			return new RequestFailure( signedOutMessage() );
		}
		const { code, message, status, params, places } =
			readRestError( error );
		switch ( code ) {
			case 'rest_invalid_param':
				return new RequestFailure( message, params, places );
			case 'drawbridge_not_recorded':
				return new RequestFailure( message );
			case 'rest_cookie_invalid_nonce':
				return new RequestFailure( signedOutMessage() );
			case 'offline_error':
			case 'fetch_error':
				return new RequestFailure( unreachableMessage() );
			case 'invalid_json':
				return new RequestFailure( unreadableMessage() );
			default:
				return new RequestFailure( messageOfStatus( status, message ) );
		}
	}
}

interface RestError {
	readonly code: string;
	readonly message: string;
	readonly status: number;
	readonly params: FieldMessages;
	readonly places: FieldPlaces;
}

function readRestError( error: unknown ): RestError {
	const { code, message, data } = asRecord( error );
	const { status, params, details } = asRecord( data );
	return {
		code: typeof code === 'string' ? code : '',
		message: typeof message === 'string' ? message : '',
		status: typeof status === 'number' ? status : 0,
		params: mapEntries( params, String ),
		places: mapEntries( details, ( detail ) =>
			placesIn( asRecord( detail ).data )
		),
	};
}

function placesIn( data: unknown ): string[] {
	return Object.values( asRecord( asRecord( data ).places ) ).map(
		( place ) => {
			const { row, name } = asRecord( place );
			return `${ String( row ) }.${ String( name ) }`;
		}
	);
}

function mapEntries< Value >(
	record: unknown,
	map: ( value: unknown ) => Value
): Record< string, Value > {
	return Object.fromEntries(
		Object.entries( asRecord( record ) ).map( ( [ field, value ] ) => [
			field,
			map( value ),
		] )
	);
}

function asRecord( value: unknown ): Record< string, unknown > {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

function messageOfStatus( status: number, message: string ): string {
	if ( status === 401 ) {
		return signedOutMessage();
	}
	if ( status === 403 ) {
		return __(
			'Your account may not manage Drawbridge. Sign in as an administrator of this site and try again.',
			'drawbridge'
		);
	}
	if ( status >= 500 || message === '' ) {
		return unreadableMessage();
	}
	return sprintf(
		/* translators: %s: what WordPress said, a whole sentence. */
		__( 'WordPress refused the request: %s', 'drawbridge' ),
		message
	);
}

function signedOutMessage(): string {
	return __(
		'You are signed out of WordPress. Sign in again in another tab, come back here and try again.',
		'drawbridge'
	);
}

function unreachableMessage(): string {
	return __(
		'WordPress could not be reached. Check your internet connection and try again.',
		'drawbridge'
	);
}

function unreadableMessage(): string {
	return __(
		'WordPress met an error of its own while answering. Try again; if it happens again, look for the cause in the PHP error log of the site.',
		'drawbridge'
	);
}
