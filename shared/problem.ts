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
	'rate-limited',
	'not-ready',
	'temporarily-unavailable',
	'internal-error',
] as const;

export type ProblemCode = ( typeof PROBLEM_CODES )[ number ];

/** Problem document (RFC 9457 section 3.1), with the code once more as an extension member. */
export interface Problem {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly detail?: string;
	readonly code: ProblemCode;
}
