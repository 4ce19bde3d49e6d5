/**
 * The shape of a bad handoff in a table of them: what is wrong with it, and what the service says of it.
 */
import type { ProblemCode } from '../../../shared/problem';
import type { Sandbox } from '../../support/start-sandbox';
import type { Insider } from './entering';
import type { Forger } from './forger';

/** What forging needs. */
export interface Workshop {
	readonly forger: Forger;
	readonly sandbox: Sandbox;
	/** Whose real cookies may be passed off as a handoff. */
	readonly insider: Insider;
}

/** One kind of bad handoff. */
export interface BadHandoff {
	/** What is wrong with it: `unsigned`, `signed with another key`. */
	readonly kind: string;
	readonly make: ( workshop: Workshop ) => string | Promise< string >;
	readonly status: number;
	readonly code: ProblemCode;
}

/** What the service says of each. */
export const MALFORMED = { status: 400, code: 'handoff-malformed' } as const;
export const UNKNOWN_KEY = {
	status: 403,
	code: 'handoff-key-unknown',
} as const;
export const AUDIENCE = { status: 403, code: 'handoff-audience' } as const;
export const ISSUER = { status: 403, code: 'handoff-issuer' } as const;
export const EXPIRED = { status: 403, code: 'handoff-expired' } as const;
export const FUTURE = { status: 403, code: 'handoff-from-the-future' } as const;
export const TOO_LARGE = { status: 413, code: 'body-too-large' } as const;

/** Status and code of a refusal. */
type Answer = Pick< BadHandoff, 'status' | 'code' >;

/** Differs from a good handoff in these claims. */
export function claims(
	kind: string,
	answer: Answer,
	forge: ( workshop: Workshop ) => Readonly< Record< string, unknown > >
): BadHandoff {
	return {
		kind,
		...answer,
		make: ( workshop ) =>
			workshop.forger.handoff( { claims: forge( workshop ) } ),
	};
}

/** Differs from a good handoff in its header. */
export function header(
	kind: string,
	answer: Answer,
	forged: Readonly< Record< string, unknown > >
): BadHandoff {
	return {
		kind,
		...answer,
		make: ( { forger } ) => forger.handoff( { header: forged } ),
	};
}

/** The same mistake with one value after another. */
export function alternatives< Value >(
	values: readonly Value[],
	make: ( value: Value ) => BadHandoff
): readonly BadHandoff[] {
	return values.map( make );
}
