/**
 * Reads request bodies: small forms and small JSON, nothing else.
 */
import express, { type RequestHandler } from 'express';
import { HANDOFF_BODY_LIMIT_BYTES } from '../../shared/protocol';
import { DrawbridgeError } from '../domain/errors';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const parseForm = express.urlencoded( {
	extended: false,
	limit: HANDOFF_BODY_LIMIT_BYTES,
	type: FORM,
} );
const parseJson = express.json( {
	limit: HANDOFF_BODY_LIMIT_BYTES,
	type: JSON_TYPE,
	strict: true,
} );

/** Reads a form body. */
export const readForm: RequestHandler = function readForm(
	request,
	response,
	next
) {
	if ( ! request.is( FORM ) ) {
		throw new DrawbridgeError(
			'unsupported-media-type',
			`the body is not ${ FORM }`
		);
	}
	parseForm( request, response, next );
};

/** Reads a JSON body, or a form of the service's own pages. A body-less request passes: its header may say it all. */
export const readJsonOrForm: RequestHandler = function readJsonOrForm(
	request,
	response,
	next
) {
	if ( request.is( FORM ) ) {
		return parseForm( request, response, next );
	}
	if ( request.is( JSON_TYPE ) ) {
		return parseJson( request, response, next );
	}
	if ( hasBody( request.headers ) ) {
		throw new DrawbridgeError(
			'unsupported-media-type',
			'the body is neither JSON nor a form'
		);
	}
	next();
};

function hasBody( headers: {
	readonly [ name: string ]: string | string[] | undefined;
} ): boolean {
	return (
		headers[ 'transfer-encoding' ] !== undefined ||
		Number( headers[ 'content-length' ] ?? 0 ) > 0
	);
}
