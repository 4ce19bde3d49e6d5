/**
 * The stable codes of everything that can go wrong, as they end the `type` of a problem document (RFC 9457).
 */

/** Prefix of every problem `type`. */
export const PROBLEM_TYPE_PREFIX = 'urn:drawbridge:problem:';

export const PROBLEM_CODES = [
	'bad-request',
	'body-too-large',
	'unsupported-media-type',
	'not-found',
	'method-not-allowed',
	'origin-refused',
	'cross-site-refused',
	'csrf',
	'handoff-missing',
	'handoff-malformed',
	'handoff-key-unknown',
	'handoff-issuer',
	'handoff-audience',
	'handoff-expired',
	'handoff-from-the-future',
	'handoff-used',
	'wordpress-session-ended',
	'not-allowed',
	'embedding-off',
	'session-missing',
	'session-expired',
	'session-revoked',
	'session-not-found',
	'proof-refused',
	'rate-limited',
	'not-ready',
	'temporarily-unavailable',
	'internal-error',
] as const;

export type ProblemCode = ( typeof PROBLEM_CODES )[ number ];

/** Extension members (RFC 9457 section 3.2) of `rate-limited`: which limit was spent, and when it goes on. */
export interface SpentLimitMembers {
	/** Name of the limit, as in the header `RateLimit-Policy`. */
	readonly policy: string;
	/** Requests that it lets through in a window, or at the same time. */
	readonly limit: number;
	/** Absent for requests at the same time. */
	readonly windowSeconds?: number;
	readonly retryAfterSeconds: number;
}

/** Problem document (RFC 9457 section 3.1), with the code once more as an extension member. */
export interface Problem extends Partial< SpentLimitMembers > {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly detail?: string;
	readonly code: ProblemCode;
}
