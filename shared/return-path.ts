/**
 * The one judge of return paths: a path may lead anywhere inside the dashboard and nowhere else.
 */

const PROBE_ORIGIN = 'https://drawbridge.invalid';
const MAX_LENGTH = 2048;

/**
 * Reads a return path as a browser would (WHATWG URL parser) and gives it back only if it stays on its origin.
 *
 * @param value what somebody asked for: path, query and fragment, beginning with one slash
 * @return the normalised path, or null if it could leave the origin, is not a path, or is longer than 2048 characters,
 *         as asked for or normalised
 */
export function parseReturnPath( value: unknown ): string | null {
	if ( typeof value !== 'string' || value.length > MAX_LENGTH ) {
		return null;
	}
	if ( ! /^\/(?!\/)[^\u0000-\u001f\u007f\\]*$/.test( value ) ) {
		return null;
	}
	let url: URL;
	try {
		url = new URL( value, PROBE_ORIGIN );
	} catch {
		return null;
	}
	if (
		url.origin !== PROBE_ORIGIN ||
		url.username !== '' ||
		url.password !== ''
	) {
		return null;
	}
	const path = url.pathname + url.search + url.hash;
	// A normalised path such as `/.//evil.example` becomes `//evil.example`, which a browser would follow elsewhere.
	return path.startsWith( '//' ) || path.length > MAX_LENGTH ? null : path;
}
