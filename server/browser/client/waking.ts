/**
 * Notices that time may have passed unseen: the page was asleep, hidden, put away, or without a connection.
 */

const TICK_MS = 5_000;

/** Browsers let the timers of a hidden page run once a minute; a longer gap is sleep. */
const SLEEP_MS = 90_000;

/** One waking sets off several events. */
const ONE_WAKING_MS = 1_000;

/** @param woken called once for each waking */
export function onWaking( woken: () => void ): void {
	let lastWokenMs = Number.NEGATIVE_INFINITY;
	const wake = () => {
		if (
			document.visibilityState === 'visible' &&
			performance.now() - lastWokenMs > ONE_WAKING_MS
		) {
			lastWokenMs = performance.now();
			woken();
		}
	};
	document.addEventListener( 'visibilitychange', wake );
	document.addEventListener( 'resume', wake );
	window.addEventListener( 'focus', wake );
	window.addEventListener( 'online', woken );
	window.addEventListener( 'pageshow', ( { persisted } ) => {
		if ( persisted ) {
			woken();
		}
	} );

	let lastTickMs = performance.now();
	setInterval( () => {
		const now = performance.now();
		if ( now - lastTickMs > SLEEP_MS ) {
			woken();
		}
		lastTickMs = now;
	}, TICK_MS );
}
