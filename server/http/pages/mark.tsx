/**
 * The Drawbridge mark: two towers and a bridge let down between them.
 */

/** Shape in a box of 32 by 32; drawn in the current colour, or in the icon's own. */
const SHAPE =
	'M3 7h2v2h1.500V7h2v2H10V7h2v20H3zM20 7h2v2h1.500V7h2v2H27V7h2v20h-9zM12 22h8v2.500h-8zM12.600 12.200l.9-.9 7 9.200-1 .8z';

export function Mark() {
	return (
		<svg
			class="mark"
			viewBox="0 0 32 32"
			width="32"
			height="32"
			aria-hidden="true"
			focusable="false"
		>
			<path fill="currentColor" d={ SHAPE } />
		</svg>
	);
}

/** The same mark as a `data:` URL for the browser's tab, so that no page asks the service for an icon. */
export const ICON_URL =
	'data:image/svg+xml,' +
	encodeURIComponent(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d5c57"/><g transform="translate(4 3.500) scale(.75)"><path fill="#fff" d="${ SHAPE }"/></g></svg>`
	);
