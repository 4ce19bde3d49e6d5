/**
 * The cookie in which a browser keeps how the question for a proof of work ended.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PASS_COOKIES } from '../../../shared/protocol';
import type { CookieMode } from '../../domain/session';
import { cookieValue } from '../cookie-value';
import { setCookie } from '../cookies';

/** What is in it belongs to one session, so it does not matter in which of the two sets it came. */
export function readPassCookie( {
	headers,
}: IncomingMessage ): string | undefined {
	const header = headers.cookie ?? '';
	return (
		cookieValue( header, PASS_COOKIES.strict ) ??
		cookieValue( header, PASS_COOKIES.partitioned )
	);
}

/** @param maxAgeSeconds until the session ends */
export function setPassCookie(
	response: ServerResponse,
	mode: CookieMode,
	pass: string,
	maxAgeSeconds: number
): void {
	setCookie( response, mode, PASS_COOKIES[ mode ], pass, maxAgeSeconds );
}
