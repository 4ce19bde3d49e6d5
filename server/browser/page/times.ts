/**
 * Turns the server's times into the viewer's zone, and counts down by the page's own running time, never the device's clock.
 */

const TICK_MS = 15_000;

/** Rewrites every `<time>`; the time in UTC stays at hand as its tooltip. */
export function showLocalTimes(): void {
	for ( const time of document.querySelectorAll( 'time' ) ) {
		const format = new Intl.DateTimeFormat( time.lang, {
			dateStyle: 'medium',
			timeStyle: 'short',
		} );
		time.title = time.textContent;
		time.textContent = format.format( new Date( time.dateTime ) );
	}
}

/** Counts the element with `data-seconds-left` down, in minutes. */
export function countDown(): void {
	const place = document.querySelector< HTMLElement >(
		'[data-seconds-left]'
	);
	if ( place === null ) {
		return;
	}
	const endsAtMs =
		performance.now() + Number( place.dataset.secondsLeft ) * 1000;
	setInterval( () => {
		const minutes = Math.max(
			1,
			Math.round( ( endsAtMs - performance.now() ) / 60_000 )
		);
		place.textContent = minutes === 1 ? '1 minute' : `${ minutes } minutes`;
	}, TICK_MS );
}
