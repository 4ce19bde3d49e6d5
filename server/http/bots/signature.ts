/**
 * What a browser sends with every request of a session: as long as it stays the same, so does the judgement.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { copied } from '../../domain/copied';

/** Of each header; no browser sends longer ones, and what is remembered of many sessions has to stay small. */
const MOST_CHARACTERS = 512;

/** The headers that make a signature. */
export interface Signature {
	readonly userAgent: string | undefined;
	readonly acceptLanguage: string | undefined;
	readonly brands: string | undefined;
	readonly hasFetchMetadata: boolean;
}

export function signatureOf( headers: IncomingHttpHeaders ): Signature {
	return {
		userAgent: kept( headers[ 'user-agent' ] ),
		acceptLanguage: kept( headers[ 'accept-language' ] ),
		brands: kept( textOf( headers[ 'sec-ch-ua' ] ) ),
		hasFetchMetadata: headers[ 'sec-fetch-site' ] !== undefined,
	};
}

/** Whether headers have this signature; asked at every request, so it makes nothing of what browsers send. */
export function hasSignature(
	headers: IncomingHttpHeaders,
	signature: Signature
): boolean {
	return (
		isKeptAs( headers[ 'user-agent' ], signature.userAgent ) &&
		isKeptAs( headers[ 'accept-language' ], signature.acceptLanguage ) &&
		isKeptAs( textOf( headers[ 'sec-ch-ua' ] ), signature.brands ) &&
		( headers[ 'sec-fetch-site' ] !== undefined ) ===
			signature.hasFetchMetadata
	);
}

/** A header that came several times. */
function textOf( header: string | string[] | undefined ): string | undefined {
	return Array.isArray( header ) ? header.join() : header;
}

function kept( header: string | undefined ): string | undefined {
	return header !== undefined && header.length > MOST_CHARACTERS
		? copied( header.slice( 0, MOST_CHARACTERS ) )
		: header;
}

function isKeptAs(
	header: string | undefined,
	text: string | undefined
): boolean {
	return (
		header === text ||
		( header !== undefined &&
			header.length > MOST_CHARACTERS &&
			header.slice( 0, MOST_CHARACTERS ) === text )
	);
}

/** A signature as one text. */
export function textOfSignature( signature: Signature ): string {
	return JSON.stringify( [
		signature.userAgent,
		signature.acceptLanguage,
		signature.brands,
		signature.hasFetchMetadata,
	] );
}
