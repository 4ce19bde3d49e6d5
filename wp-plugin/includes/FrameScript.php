<?php
/**
 * What a page of the plugin that stands in a frame tells the page around it; shared/frame-messages.ts has the words.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

/**
 * A frame script finds the origins it may talk to, separated by spaces, as `data-around` of its own element.
 */
final class FrameScript {

	/** Says that there is something to see and, when asked to, how high it is. */
	public const SOURCE = <<<'JS'
		( function () {
			var origins = document.currentScript.dataset.around.split( ' ' );
			var main = document.querySelector( 'main' );
			var fits = false;
			function tell( message ) {
				origins.forEach( function ( origin ) {
					window.parent.postMessage( message, origin );
				} );
			}
			function tellHeight() {
				fits && tell( { type: 'drawbridge:height', height: Math.ceil( main.getBoundingClientRect().height ) + 32 } );
			}
			if ( window.parent === window ) {
				return;
			}
			window.addEventListener( 'message', function ( event ) {
				if ( event.source === window.parent && origins.indexOf( event.origin ) >= 0 && event.data && event.data.type === 'drawbridge:fit' ) {
					fits = true;
					tellHeight();
				}
			} );
			window.addEventListener( 'resize', tellHeight );
			tell( { type: 'drawbridge:shown' } );
		} )();
		JS;
}
