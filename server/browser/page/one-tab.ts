/**
 * Lets one tab at a time do a thing, where the browser can tell its tabs apart.
 */

const LOCK = 'drawbridge-renew';

/** Longer than a renewal takes; a tab that has the lock for longer was put to sleep with it. */
const LONGEST_WAIT_MS = 20_000;

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
	const atOnce = await ifFree( locks, () => work( false ) );
	return atOnce ? atOnce.result : afterTheOthers( locks, () => work( true ) );
}

/** Null if another tab has the lock. Browsers that keep nothing in frames refuse locks there. */
async function ifFree< Result >(
	locks: LockManager,
	work: () => Promise< Result >
): Promise< { readonly result: Result } | null > {
	const turn = { hasCome: false };
	try {
		return await locks.request(
			LOCK,
			{ ifAvailable: true },
			async ( lock ) => {
				turn.hasCome = true;
				return lock && { result: await work() };
			}
		);
	} catch ( failure ) {
		if ( turn.hasCome ) {
			throw failure;
		}
		return { result: await work() };
	}
}

async function afterTheOthers< Result >(
	locks: LockManager,
	work: () => Promise< Result >
): Promise< Result > {
	const giveUp = new AbortController();
	const timer = setTimeout( () => giveUp.abort(), LONGEST_WAIT_MS );
	try {
		return await locks.request( LOCK, { signal: giveUp.signal }, () => {
			clearTimeout( timer );
			return work();
		} );
	} catch ( failure ) {
		if ( giveUp.signal.aborted ) {
			return work();
		}
		throw failure;
	}
}
