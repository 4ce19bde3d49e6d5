/**
 * Runs the bar: draws it as the session stands, each second while somebody looks, and does what its buttons say.
 */

import { openBar } from './bar/bar';
import { present, type Button, type Notice } from './bar/presentation';
import { makeRoomFor } from './bar/room';
import type { Standing } from './keeper';
import { chooseLanguage } from './languages';

/** What the bar needs of the session manager. */
export interface BarPorts {
	readonly standing: () => Standing;
	readonly hasUnsavedWork: () => boolean;
	readonly renew: () => Promise< unknown >;
	readonly signOut: () => Promise< void >;
	readonly signInAgain: () => void;
}

/** The bar, as the session manager sees it. */
export interface RunningBar {
	/** Draws it anew: something has changed. */
	update(): void;
	/** Tells of a renewal for a moment. */
	tellRenewed(): void;
}

const NOTICE_MS = 6_000;
const TICK_MS = 1_000;

/**
 * @param ports    what the bar needs
 * @param nonce    of the script element, if it has one
 * @param language wished for on the script element
 */
export function showBar(
	ports: BarPorts,
	nonce: string,
	language: string | undefined
): RunningBar {
	let notice: Notice | null = null;
	let noticeTimer: ReturnType< typeof setTimeout > | undefined;
	let isAskedToSignOut = false;

	const tell = ( news: Notice ) => {
		notice = news;
		clearTimeout( noticeTimer );
		noticeTimer = setTimeout( () => {
			notice = null;
			update();
		}, NOTICE_MS );
		update();
	};

	const signOut = () => {
		isAskedToSignOut = false;
		ports.signOut().catch( () => tell( 'notSignedOut' ) );
	};

	const presses: Readonly< Record< Button, () => void > > = {
		staySignedIn: () => void ports.renew().catch( update ),
		signInAgain: ports.signInAgain,
		signOutAnyway: signOut,
		cancel() {
			isAskedToSignOut = false;
			update();
		},
		signOut() {
			if ( ports.hasUnsavedWork() ) {
				isAskedToSignOut = true;
				update();
			} else {
				signOut();
			}
		},
	};

	const bar = openBar( nonce, ( button ) => presses[ button ]() );
	makeRoomFor( bar, nonce );

	const update = () => {
		const standing = ports.standing();
		const words = chooseLanguage( [
			language,
			document.documentElement.lang,
			standing.view?.user.locale,
			navigator.language,
		] );
		const scene = {
			standing,
			nowMs: performance.now(),
			hasUnsavedWork: ports.hasUnsavedWork(),
			isAskedToSignOut,
			notice,
		};
		bar.show( present( scene, words ), words );
	};

	setInterval( () => {
		if ( document.visibilityState === 'visible' ) {
			update();
		}
	}, TICK_MS );
	update();
	return { update, tellRenewed: () => tell( 'renewed' ) };
}
