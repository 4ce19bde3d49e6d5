/**
 * What the rows of the section on growth are called.
 */

/** The work, as its rows are named; guarded requests in one process and in several. */
export type GrowthWork =
	GuardedWork | 'sign-in' | 'renewal' | 'log-out' | 'poll' | 'purge';

/** Guarded requests, by how many processes answer them. */
export type GuardedWork = 'guarded' | 'guarded-4' | 'guarded-8';

/** Name of the row of a work on tables of a size. */
export function growthRow( work: GrowthWork, size: number ): string {
	return `${ work }-${ size }`;
}

/** A size, for people. */
export function told( size: number ): string {
	return `${ size.toLocaleString( 'en' ) } rows in each table`;
}
