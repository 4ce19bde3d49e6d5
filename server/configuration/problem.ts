/**
 * A mistake in the configuration, in words that its operator can act on.
 */

/** One mistake. Its texts are shown on a public page: they never hold a secret, a password or a full path. */
export interface ConfigProblem {
	/** Stable, for tests and logs. */
	readonly code: string;
	/** What is wrong, one sentence. */
	readonly what: string;
	/** The one step that mends it. */
	readonly mend: string;
}
