/**
 * Turns the server's times into the viewer's zone.
 */

/** Rewrites every `<time>`; the time in UTC stays at hand as its tooltip. */
export function showLocalTimes(): void {
	for ( const time of document.querySelectorAll( 'time' ) ) {
		const isTimeOfDay = time.dataset.timeOfDay !== undefined;
		const format = new Intl.DateTimeFormat( time.lang || undefined, {
			...( ! isTimeOfDay && { dateStyle: 'medium' } ),
			timeStyle: 'short',
		} );
		time.title = time.textContent;
		time.textContent = format.format( new Date( time.dateTime ) );
	}
}
