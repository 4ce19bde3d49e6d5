/**
 * Load of GET requests, by autocannon.
 */
import autocannon from 'autocannon';
import type { Load } from './contender';

/** Connections kept busy, one request at a time each. */
export const CONNECTIONS = 64;

/** How often autocannon looks whether the time is up, in milliseconds. */
const SAMPLE_MS = 50;

/**
 * @param cookies   Cookie headers, shared out among the connections: one member each
 * @throws if any answer is not 2xx
 */
export async function loadWithGets(
	url: string,
	cookies: readonly string[],
	durationMs: number
): Promise< Load > {
	let opened = 0;
	const result = await autocannon( {
		url,
		connections: CONNECTIONS,
		duration: durationMs / 1000,
		sampleInt: SAMPLE_MS,
		setupClient( client ) {
			const cookie = cookies[ opened++ % cookies.length ];
			client.setHeaders( { cookie } );
		},
	} );
	if ( result.errors > 0 || result.non2xx > 0 ) {
		throw new Error(
			`${ url } failed under load: ${ result.errors } requests broke, ${ result.non2xx } were not answered 2xx.`
		);
	}
	return {
		count: result[ '2xx' ],
		seconds: result.duration,
		p50Ms: result.latency.p50,
		p99Ms: result.latency.p99,
	};
}
