/**
 * The other tabs of this site: what one of them does for the session, the others are told.
 */

import type { SessionView } from '../../../shared/session-view';
import { alone } from '../page/one-tab';

export type TabMessage =
	| { readonly kind: 'renewed'; readonly view: SessionView }
	| { readonly kind: 'signed-out' };

export interface Tabs {
	/** Tells the others; where the browser knows no channels, each finds out from the service. */
	tell( message: TabMessage ): void;
	/** Runs work while no other tab does; tells it whether it had to wait. */
	alone< Result >(
		work: ( hasWaited: boolean ) => Promise< Result >
	): Promise< Result >;
}

const CHANNEL = 'drawbridge';

/** @param hear given what other tabs tell */
export function joinTabs( hear: ( message: TabMessage ) => void ): Tabs {
	const channel =
		'BroadcastChannel' in window ? new BroadcastChannel( CHANNEL ) : null;
	channel?.addEventListener(
		'message',
		( { data }: MessageEvent< TabMessage > ) => hear( data )
	);
	return {
		tell: ( message ) => channel?.postMessage( message ),
		alone,
	};
}
