/**
 * The Drawbridge mark: two towers, and a bridge let down between them on its chains.
 */

/** In a box of 32 by 32: filled towers and bridge. */
const MASONRY =
	'M2 6h2v2h1V6h2v2h1V6h2v21H2zM22 6h2v2h1V6h2v2h1V6h2v21h-8zM10 22h12v3H10z';

/** The chains, drawn as lines. */
const CHAINS = 'M10 12l6 10.500L22 12';

/** Shown beside the site's name, in the accent colour. */
export function Mark() {
	return (
		<svg
			class="mark"
			viewBox="0 0 32 32"
			aria-hidden="true"
			focusable="false"
		>
			<path fill="currentColor" d={ MASONRY } />
			<path
				fill="none"
				stroke="currentColor"
				stroke-width="1.600"
				d={ CHAINS }
			/>
		</svg>
	);
}

/** The same mark as a `data:` URL for the browser's tab, so that no page asks the service for an icon. */
export const ICON_URL =
	'data:image/svg+xml,' +
	encodeURIComponent(
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d5c57"/>' +
			'<g transform="translate(4 3.500) scale(.75)" fill="none" stroke="#fff" stroke-width="1.800">' +
			`<path fill="#fff" stroke="none" d="${ MASONRY }"/><path d="${ CHAINS }"/></g></svg>`
	);
