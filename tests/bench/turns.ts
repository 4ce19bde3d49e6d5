/**
 * Load in turns: several clients at once, each sending one request after the other, on connections that are kept open.
 */
import { Agent } from 'node:http';
import { newAddress } from '../support/addresses';
import { loadOf, type Load } from './contender';

/** Requests under way at once, where nothing else is said. */
export const CONCURRENCY = 64;

/** One address may exchange 300 handoffs a minute. */
export const REQUESTS_PER_ADDRESS = 250;

/**
 * Sends until the items or the time run out.
 *
 * @param takeNext   gives the next item, or undefined if there is none left
 * @param durationMs how long to go on; `Infinity` for all items
 * @param send       one request; rejects if the answer is not the right one
 * @param clients    requests under way at once
 */
export async function loadInTurns< Item >(
	takeNext: () => Item | undefined,
	durationMs: number,
	send: ( item: Item, agent: Agent ) => Promise< unknown >,
	clients = CONCURRENCY
): Promise< Load > {
	const startedMs = performance.now();
	const latenciesMs: number[] = [];
	const next = () =>
		performance.now() - startedMs < durationMs ? takeNext() : undefined;
	const taking = Array.from( { length: clients }, async () => {
		let item = next();
		while ( item !== undefined ) {
			const agent = agentOfNewAddress();
			try {
				for (
					let left = REQUESTS_PER_ADDRESS;
					left > 0 && item !== undefined;
					left--
				) {
					const sentMs = performance.now();
					await send( item, agent );
					latenciesMs.push( performance.now() - sentMs );
					item = next();
				}
			} finally {
				agent.destroy();
			}
		}
	} );
	await Promise.all( taking );
	const seconds = ( performance.now() - startedMs ) / 1000;
	return loadOf( latenciesMs, 0, seconds );
}

/** One connection. */
function agentOfNewAddress(): Agent {
	return new Agent( {
		keepAlive: true,
		maxSockets: 1,
		localAddress: newAddress(),
	} );
}
