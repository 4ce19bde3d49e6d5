/**
 * The session manager, for any page of the dashboard: `<script src="/drawbridge/client.js" defer></script>`.
 */

import type { Drawbridge, EndReason } from '../../shared/client-api';
import { announce } from './client/announce';
import { createFetch } from './client/authorised-fetch';
import { addCanary } from './client/canary';
import { Keeper } from './client/keeper';
import { SERVED } from './client/served';
import { createService } from './client/service';
import { showBar } from './client/show-bar';
import { joinTabs } from './client/tabs';
import { onWaking } from './client/waking';
import { leave, signInAgain } from './client/ways-out';
import { tellShown } from './page/page-around';

if ( window.drawbridge === undefined ) {
	const { dataset = {}, nonce = '' } = document.currentScript ?? {};
	whenParsed( () => manageSession( dataset, nonce ) );
}

/** A page may have left out `defer`. */
function whenParsed( start: () => void ): void {
	if ( document.readyState === 'loading' ) {
		document.addEventListener( 'DOMContentLoaded', start );
	} else {
		start();
	}
}

/**
 * @param options       the `data-` attributes of the script element
 * @param options.bar      `off` for a page that shows the session in its own way
 * @param options.language a language tag, if the page's own is not the one that is wanted
 * @param nonce         of the script element, if it has one
 */
function manageSession(
	options: { readonly bar?: string; readonly language?: string },
	nonce: string
): void {
	let hasUnsavedWork = false;
	let hadSession = false;
	let pendingEnd: ( () => void ) | null = null;

	const keeper: Keeper = new Keeper( {
		service: createService( SERVED.basePath ),
		tabs: joinTabs( ( message ) => keeper.hear( message ) ),
		isOnline: () => navigator.onLine,
		changed( { view } ) {
			hadSession ||= view !== null;
			if ( view?.canary ) {
				addCanary( SERVED.basePath, view.canary );
			}
			pendingEnd = view === null ? pendingEnd : null;
			bar?.update();
		},
		renewed( session, here ) {
			bar?.tellRenewed();
			announce( 'drawbridge:renewed', { session, here } );
		},
		expiring( { endsAtMs, renewable } ) {
			announce( 'drawbridge:expiring', {
				secondsLeft: Math.max(
					0,
					Math.ceil( ( endsAtMs - performance.now() ) / 1000 )
				),
				renewable,
			} );
		},
		ended,
	} );

	function ended( reason: EndReason, here: boolean ): void {
		if ( ! announce( 'drawbridge:ended', { reason } ) ) {
			return;
		}
		pendingEnd = () => leave( reason, here, hadSession );
		if ( here ) {
			// Whoever signed out on this page has been asked already.
			hasUnsavedWork = false;
		}
		leaveUnlessUnsaved();
	}

	function leaveUnlessUnsaved(): void {
		if ( ! hasUnsavedWork ) {
			pendingEnd?.();
			pendingEnd = null;
		}
	}

	const bar =
		options.bar === 'off'
			? null
			: showBar(
					{
						standing: () => keeper.standing,
						hasUnsavedWork: () => hasUnsavedWork,
						renew: () => keeper.renew(),
						signOut: () => keeper.signOut(),
						signInAgain,
					},
					nonce,
					options.language
				);

	const api: Drawbridge = {
		session: () => keeper.standing.view,
		renew: () => keeper.renew(),
		fetch: createFetch( keeper ),
		signOut: () => keeper.signOut(),
		setUnsavedWork( has ) {
			hasUnsavedWork = has;
			leaveUnlessUnsaved();
			bar?.update();
		},
	};
	window.drawbridge = Object.freeze( api );

	onWaking( () => void keeper.look() );
	window.addEventListener( 'online', () => keeper.connectionChanged() );
	window.addEventListener( 'offline', () => keeper.connectionChanged() );
	void keeper.look();
	tellShown( SERVED.wordPressOrigins, nonce );
}
