/**
 * The fixed names and numbers of the Drawbridge protocol, shared by the service and everything that runs in a browser.
 */

/** Paths of the service, relative to its base path. */
export const PATHS = {
	handoff: '/drawbridge/handoff',
	session: '/drawbridge/session',
	renew: '/drawbridge/renew',
	endSession: '/drawbridge/sessions/end',
	logout: '/drawbridge/logout',
	signedOut: '/drawbridge/signed-out',
	proof: '/drawbridge/proof',
	health: '/drawbridge/health',
	ready: '/drawbridge/ready',
	client: '/drawbridge/client.js',
} as const;

/** Followed by a slash and the tag of a session; no person sees a link to it. Relative to the base path, too. */
export const CANARY_PATH = '/drawbridge/more';

/**
 * Cookie names. The `__Host-` prefix (RFC 6265bis section 4.1.3.2) is what stops a sibling subdomain from planting
 * them: it demands `Secure`, `Path=/` and no `Domain`.
 */
export const COOKIES = {
	access: '__Host-drawbridge_access',
	refresh: '__Host-drawbridge_refresh',
	csrf: '__Host-drawbridge_csrf',
} as const;

/**
 * The same for a dashboard in a frame on another site: kept apart, as other attributes (`SameSite=None; Partitioned`)
 * are a weaker promise.
 */
export const FRAME_COOKIES = {
	access: '__Host-drawbridge_frame_access',
	refresh: '__Host-drawbridge_frame_refresh',
	csrf: '__Host-drawbridge_frame_csrf',
} as const;

/** Cookies in which a browser keeps that it was asked for a proof of work, beside either set. */
export const PASS_COOKIES = {
	strict: '__Host-drawbridge_pass',
	partitioned: '__Host-drawbridge_frame_pass',
} as const;

/** Request header that carries the CSRF value of the `csrf` cookie. */
export const CSRF_HEADER = 'X-Drawbridge-CSRF';

/** Form field that carries the CSRF value where a page works without JavaScript. */
export const CSRF_FIELD = 'csrf';

/** In place of a session id: every session of the member but the one that asks. */
export const OTHER_SESSIONS = 'others';

/** Form field of the self-posting page, holding the handoff. */
export const HANDOFF_FIELD = 'handoff';

/** JOSE header `typ` (RFC 7515 section 4.1.9, RFC 8725 section 3.11) of each kind of token. */
export const TOKEN_TYPES = {
	handoff: 'handoff+jwt',
	access: 'access+jwt',
	refresh: 'refresh+jwt',
} as const;

/** Largest handoff body accepted, in bytes. */
export const HANDOFF_BODY_LIMIT_BYTES = 8 * 1024;

/** A handoff lives this long after it was signed, in seconds. */
export const HANDOFF_TTL_SECONDS = 60;

/** How far the clocks of WordPress and the service may differ, in seconds. */
export const CLOCK_SKEW_SECONDS = 60;

/** Query parameters and action of the plugin's open URL (`wp-admin/admin-post.php`). */
export const OPEN_ACTION = 'drawbridge_open';
export const RETURN_TO_PARAMETER = 'return_to';
export const CONTEXT_PARAMETER = 'context';
export const FRAME_CONTEXT = 'frame';

/** The version of the tables both halves agree on; the plugin's Schema.php writes it, the service refuses another. */
export const SCHEMA_VERSION = 1;
