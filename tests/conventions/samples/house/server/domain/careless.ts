/**
 * A sample.
 */

export async function ask(): Promise< void > {}

export function forget(): void {
	ask(); // caught: @typescript-eslint/no-floating-promises
	[ 1 ].forEach( async () => ask() ); // caught: @typescript-eslint/no-misused-promises
}

export function first( list: readonly string[] ): string {
	return list[ 0 ]!; // caught: @typescript-eslint/no-non-null-assertion
}

export function same( a: unknown, b: unknown ): boolean {
	return a == b; // caught: eqeqeq
}
