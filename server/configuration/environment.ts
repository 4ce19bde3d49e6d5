/**
 * Environment variables as they are handed in; only main.ts reads the process's own.
 */

export type Environment = Readonly< Record< string, string | undefined > >;

/** A variable's value; one that is set to nothing counts as not set. */
export function variable(
	environment: Environment,
	name: string
): string | undefined {
	return environment[ name ] === '' ? undefined : environment[ name ];
}

/** A whole number in plain decimal within bounds, or null. */
export function wholeNumber(
	text: string,
	{ least, most }: { readonly least: number; readonly most: number }
): number | null {
	const number = /^\d{1,15}$/.test( text ) ? Number( text ) : NaN;
	return number >= least && number <= most ? number : null;
}
