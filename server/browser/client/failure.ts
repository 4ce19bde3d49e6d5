/**
 * A renewal, or a sign-out, that did not come about.
 */

import type { DrawbridgeClientError } from '../../../shared/client-api';

const MESSAGES: Readonly< Record< DrawbridgeClientError[ 'code' ], string > > =
	{
		'session-ended': 'The session has ended.',
		'not-now': 'The service cannot be reached right now.',
	};

export class Failure extends Error implements DrawbridgeClientError {
	override readonly name = 'DrawbridgeClientError';

	constructor( readonly code: DrawbridgeClientError[ 'code' ] ) {
		super( MESSAGES[ code ] );
	}
}
