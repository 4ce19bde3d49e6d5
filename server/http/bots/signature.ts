/**
 * What a browser sends with every request of a session: as long as it stays the same, so does the judgement.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** The headers that make a signature. */
export interface Signature {
	readonly userAgent: string | undefined;
	readonly acceptLanguage: string | undefined;
	readonly brands: string | string[] | undefined;
	readonly hasFetchMetadata: boolean;
}

export function signatureOf( headers: IncomingHttpHeaders ): Signature {
	return {
		userAgent: headers[ 'user-agent' ],
		acceptLanguage: headers[ 'accept-language' ],
		brands: headers[ 'sec-ch-ua' ],
		hasFetchMetadata: headers[ 'sec-fetch-site' ] !== undefined,
	};
}

/** Whether headers have this signature; asked at every request, so it makes nothing. */
export function hasSignature(
	headers: IncomingHttpHeaders,
	signature: Signature
): boolean {
	return (
		headers[ 'user-agent' ] === signature.userAgent &&
		headers[ 'accept-language' ] === signature.acceptLanguage &&
		headers[ 'sec-ch-ua' ] === signature.brands &&
		( headers[ 'sec-fetch-site' ] !== undefined ) ===
			signature.hasFetchMetadata
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
