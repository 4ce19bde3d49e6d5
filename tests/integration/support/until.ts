/**
 * Waits for a condition instead of for a time.
 */
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_AGAIN_AFTER_MS = 25;

/**
 * Asks again and again until there is an answer.
 *
 * @param what     ends the sentence of a failure: `a row appears`
 * @param probe    undefined, null or false where it is too early
 * @param withinMs how long it may take
 * @return the first other answer
 * @throws if there is none in time
 */
export async function until< Answer >(
	what: string,
	probe: () => Promise< Answer | undefined | null | false >,
	withinMs = 15_000
): Promise< Answer > {
	const deadline = performance.now() + withinMs;
	for (;;) {
		const answer = await probe();
		if ( answer !== undefined && answer !== null && answer !== false ) {
			return answer;
		}
		if ( performance.now() > deadline ) {
			throw new Error(
				`Waited ${ withinMs / 1000 } s, in vain, until ${ what }.`
			);
		}
		await sleep( LOOK_AGAIN_AFTER_MS );
	}
}
