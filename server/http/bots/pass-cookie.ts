/**
 * The cookie in which a browser keeps how the question for a proof of work ended.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PASS_COOKIES } from '../../../shared/protocol';
import { copied } from '../../domain/copied';
import type { CookieMode } from '../../domain/session';
import { cookieValue } from '../cookie-value';
import { setCookie } from '../cookies';

/** No pass of ours is longer, in characters. */
const LONGEST = 64;

/**
 * What is in it belongs to one session, so it does not matter in which of the two sets it came. It may be remembered:
 * it is short, and a string of its own.
 */
export function readPassCookie( {
	headers,
}: IncomingMessage ): string | undefined {
	const header = headers.cookie ?? '';
	const pass =
		cookieValue( header, PASS_COOKIES.strict ) ??
		cookieValue( header, PASS_COOKIES.partitioned );
	return pass === undefined || pass.length > LONGEST
		? undefined
		: copied( pass );
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
