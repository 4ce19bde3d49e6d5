/**
 * Load of GET requests on connections that are kept open, each asking again as soon as it is answered.
 */
import { loadOf, type Load } from './contender';
import { Asker, requestOf } from './asker';

/** Where requests go, and how. */
export interface GetTarget {
	/** Ports of 127.0.0.1, shared out among the connections. */
	readonly ports: readonly number[];
	readonly connections: number;
	/** Cookie headers, shared out among the connections: one member each. */
	readonly cookies: readonly string[];
	/** Whether answers other than 200 are counted instead of ending it all. */
	readonly mayFail: boolean;
}

/**
 * @throws if any answer is not 200, unless that may be
 */
export async function loadWithGets(
	{ ports, connections, cookies, mayFail }: GetTarget,
	durationMs: number
): Promise< Load > {
	const startedMs = performance.now();
	const latenciesMs: number[] = [];
	const failures = new Map< number, number >();
	const note = ( status: number, latencyMs: number ) => {
		if ( status === 200 ) {
			latenciesMs.push( latencyMs );
		} else {
			failures.set( status, ( failures.get( status ) ?? 0 ) + 1 );
		}
	};
	await Promise.all(
		Array.from( { length: connections }, ( _, index ) => {
			const port = turn( ports, index );
			const get = requestOf( [
				'GET / HTTP/1.1',
				`Host: 127.0.0.1:${ port }`,
				'Accept: application/json',
				`Cookie: ${ turn( cookies, index ) }`,
			] );
			const next = () =>
				performance.now() - startedMs < durationMs ? get : undefined;
			return new Asker( { port }, next, note ).ask();
		} )
	);
	const seconds = ( performance.now() - startedMs ) / 1000;
	if ( failures.size > 0 && ! mayFail ) {
		throw new Error( `Answers other than 200: ${ told( failures ) }.` );
	}
	const failed = [ ...failures.values() ].reduce(
		( sum, count ) => sum + count,
		0
	);
	return loadOf( latenciesMs, failed, seconds );
}

function turn< Item >( items: readonly Item[], index: number ): Item {
	return items[ index % items.length ] as Item;
}

function told( failures: ReadonlyMap< number, number > ): string {
	return [ ...failures ]
		.map( ( [ status, count ] ) => `${ status } (${ count } times)` )
		.join( ', ' );
}
