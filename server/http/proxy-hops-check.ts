/**
 * Notices when X-Forwarded-For does not fit the number of proxies that the configuration names: then all visitors share
 * one counter, or each chooses their own.
 */

/** One request proves nothing: visitors may send entries of their own, and a probe may come past the proxies. */
const SAMPLE = 50;
const SHARE = 0.9;

/**
 * @param proxyHops how many proxies the configuration names
 * @param warn      takes the warning, once
 * @return a function to be told how many entries each request came with
 */
export function createProxyHopsCheck(
	proxyHops: number,
	warn: ( details: object, message: string ) => void
): ( entries: number ) => void {
	let counts = new Map< number, number >();
	let left = SAMPLE;
	let isDone = false;

	return function checkProxyHops( entries ) {
		if ( isDone ) {
			return;
		}
		counts.set( entries, ( counts.get( entries ) ?? 0 ) + 1 );
		left--;
		if ( left > 0 ) {
			return;
		}
		const usual = [ ...counts ].find(
			( [ , requests ] ) => requests >= SAMPLE * SHARE
		)?.[ 0 ];
		if ( usual !== undefined && usual !== proxyHops ) {
			isDone = true;
			warn(
				{ proxyHops, entries: usual },
				adviceFor( proxyHops, usual )
			);
		}
		counts = new Map();
		left = SAMPLE;
	};
}

function adviceFor( proxyHops: number, usual: number ): string {
	const seen = `nearly all requests come with ${ usual } addresses in X-Forwarded-For, but DRAWBRIDGE_PROXY_HOPS is ${ proxyHops }`;
	return usual < proxyHops
		? `${ seen }, so visitors cannot be told apart: set it to ${ usual }`
		: `${ seen }: if that many proxies stand in front, set it to ${ usual }, or all visitors behind them share one limit`;
}
