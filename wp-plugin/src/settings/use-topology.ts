/**
 * The verdict on the address that is being typed.
 */

import { useEffect, useState } from '@wordpress/element';

import { judgeTopology, parseAddress, type Topology } from './topology';

/** Somebody who types on is not spoken to. */
const PAUSE_MS = 400;

/**
 * Follows two addresses. Without the public suffix list, because it could not be loaded, there is no verdict.
 *
 * @param homeUrl home URL of WordPress
 * @param typed   address of the service, as it is being typed
 */
export function useTopology( homeUrl: string, typed: string ): Topology | null {
	const [ topology, setTopology ] = useState< Topology | null >( null );
	useEffect( () => {
		let isLast = true;
		const timer = setTimeout( async () => {
			const judged = await judge( homeUrl, typed ).catch( () => null );
			if ( isLast ) {
				setTopology( judged );
			}
		}, PAUSE_MS );
		return () => {
			isLast = false;
			clearTimeout( timer );
		};
	}, [ homeUrl, typed ] );
	return topology;
}

async function judge(
	homeUrl: string,
	typed: string
): Promise< Topology | null > {
	const wordpress = parseAddress( homeUrl );
	const service = parseAddress( typed );
	if ( ! wordpress || ! service ) {
		return null;
	}
	const { getDomain } = await import(
		/* webpackChunkName: "public-suffix-list" */ 'tldts'
	);
	return judgeTopology( wordpress, service, ( host ) =>
		getDomain( host, { allowPrivateDomains: true } )
	);
}
