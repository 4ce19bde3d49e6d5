/**
 * How the benchmark and the process with the strangers speak to each other.
 */

/** As many ask while they are let loose. */
export const STRANGERS_A_SECOND = 500;

/** Each answers with the tally. */
export const FLOOD_PATHS = {
	tally: '/tally',
	begin: '/begin',
	end: '/end',
} as const;

/** What strangers did since their process started. */
export interface Tally {
	readonly sent: number;
	/** Requests by the status of their answer; `none` for those that had none. */
	readonly answered: Readonly< Record< string, number > >;
}
