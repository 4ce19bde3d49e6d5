/**
 * The one error class of the service: a stable code, and a private sentence for the log.
 */
import type { ProblemCode } from '../../shared/problem';
import type { LimitName } from './ports';

/** The limit that a request was one too many for. */
export interface SpentLimit {
	readonly name: LimitName;
	/** Requests that it lets through in a window, or at the same time. */
	readonly limit: number;
	/** Null for requests at the same time. */
	readonly windowSeconds: number | null;
	readonly retryAfterSeconds: number;
}

/** A failure with a stable public code. Its message is for the log alone and never holds a token or a secret. */
export class DrawbridgeError extends Error {
	override readonly name = 'DrawbridgeError';

	/**
	 * @param code              stable public code (RFC 9457 `type`)
	 * @param message           what happened, for the log
	 * @param options.cause     the error underneath, if any
	 * @param options.retryAfterSeconds when it is worth asking again (RFC 9110 section 10.2.3)
	 * @param options.limit     for `rate-limited`: which limit it is
	 * @param options.returnTo  where in the dashboard the member wanted to go
	 */
	constructor(
		readonly code: ProblemCode,
		message: string,
		private readonly options: {
			readonly cause?: unknown;
			readonly retryAfterSeconds?: number;
			readonly limit?: SpentLimit;
			readonly returnTo?: string;
		} = {}
	) {
		super( message, { cause: options.cause } );
	}

	/** Seconds until it is worth asking again, if that is known. */
	get retryAfterSeconds(): number | undefined {
		return this.options.retryAfterSeconds;
	}

	/** The limit that was spent, if that is what happened. */
	get limit(): SpentLimit | undefined {
		return this.options.limit;
	}

	/** Where in the dashboard the member wanted to go, if that is known. */
	get returnTo(): string | undefined {
		return this.options.returnTo;
	}
}
