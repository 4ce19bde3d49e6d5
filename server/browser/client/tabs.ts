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

/** @param hear given what other tabs tell; a frame on another site hears the frames of that site alone */
export function joinTabs( hear: ( message: TabMessage ) => void ): Tabs {
	const channel = openChannel();
	channel?.addEventListener(
		'message',
		( { data }: MessageEvent< TabMessage > ) => hear( data )
	);
	return {
		tell: ( message ) => channel?.postMessage( message ),
		alone,
	};
}

/** Browsers that keep nothing in frames open no channel there. */
function openChannel(): BroadcastChannel | null {
	try {
		return new BroadcastChannel( CHANNEL );
	} catch {
		return null;
	}
}
