/**
 * Waiting between two attempts, as long as it must be and no longer.
 */

/**
 * Waits.
 *
 * @param ms how long; when the device comes online again the wait is over
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
}

/**
 * Waits, and then on until somebody looks at the page: a forgotten tab asks nothing of the service.
 *
 * @param ms as for `pause`
 */
export async function pauseUntilSeen( ms: number ): Promise< void > {
	await pause( ms );
	while ( document.visibilityState === 'hidden' ) {
		await new Promise( ( resolve ) => {
			document.addEventListener( 'visibilitychange', resolve, {
				once: true,
			} );
		} );
	}
}
