/**
 * Waiting that costs nobody anything: it goes on past its time while nobody looks, and ends early when the device is online again.
 */

/**
 * Waits, and then on until the page is in view.
 *
 * @param ms how long; the browser's `online` event ends it
 */
export async function pause( ms: number ): Promise< void > {
	await new Promise< void >( ( resolve ) => {
		const done = () => {
			clearTimeout( timer );
			window.removeEventListener( 'online', done );
			resolve();
		};
		const timer = setTimeout( done, ms );
		window.addEventListener( 'online', done );
	} );
	while ( document.visibilityState === 'hidden' ) {
		await new Promise( ( resolve ) =>
			document.addEventListener( 'visibilitychange', resolve, {
				once: true,
			} )
		);
	}
}
