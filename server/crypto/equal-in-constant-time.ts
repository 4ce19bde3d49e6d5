/**
 * Compares what must not be guessed piece by piece.
 */
import { timingSafeEqual } from 'node:crypto';

/** Whether two texts are equal; how long it takes says no more than whether their lengths are. */
export function equalInConstantTime(
	expected: string,
	given: string
): boolean {
	const [ left, right ] = [ Buffer.from( expected ), Buffer.from( given ) ];
	return left.length === right.length && timingSafeEqual( left, right );
}
