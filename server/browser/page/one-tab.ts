/**
 * Lets one tab at a time do a thing, where the browser can tell its tabs apart.
 */

const LOCK = 'drawbridge-renew';

/**
 * Runs work while no other tab of this site does (Web Locks). Where there are no locks it simply runs: the service
 * gives everyone who renews at once the same tokens.
 *
 * @param work told whether it had to wait for another tab, which may have done it all
 */
export async function alone< Result >(
	work: ( hasWaited: boolean ) => Promise< Result >
): Promise< Result > {
	const { locks } = navigator as { readonly locks?: LockManager };
	if ( locks === undefined ) {
		return work( false );
	}
	const atOnce = await locks.request(
		LOCK,
		{ ifAvailable: true },
		async ( lock ) => lock && { result: await work( false ) }
	);
	return atOnce ? atOnce.result : locks.request( LOCK, () => work( true ) );
}
