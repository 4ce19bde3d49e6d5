/**
 * How high the content of the page is, whatever the height of the window it is shown in: so it can grow and shrink.
 */

import { createFollowing } from './following';
import { addStyle } from './style';

/** What fills its window has no height of its own. */
const STYLE =
	':root, body { height: auto !important; min-height: 0 !important }';

/**
 * Tells the height now, and each new one once the page has been laid out.
 *
 * @param nonce of the script element, if it has one
 * @param tell  given CSS pixels
 * @return tells the last one once more
 */
export function onHeight(
	nonce: string,
	tell: ( height: number ) => void
): () => void {
	addStyle( document, STYLE, nonce );
	const follows = createFollowing();
	let told = 0;
	let frame = 0;
	const look = () => {
		const height = contentHeight();
		const isFollowing = follows( height, window.innerHeight );
		if ( height !== told && ! isFollowing ) {
			told = height;
			tell( height );
		}
	};
	const observer = new ResizeObserver( () => {
		cancelAnimationFrame( frame );
		frame = requestAnimationFrame( look );
	} );
	observer.observe( document.documentElement );
	observer.observe( document.body );
	return () => {
		if ( told > 0 ) {
			tell( told );
		}
	};
}

/** What runs over counts; the rest of the window does not. */
function contentHeight(): number {
	const { documentElement: root } = document;
	return root.scrollHeight > root.clientHeight
		? root.scrollHeight
		: Math.ceil( root.getBoundingClientRect().height );
}
