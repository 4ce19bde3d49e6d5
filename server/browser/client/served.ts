/**
 * What the service writes in front of the script it serves.
 */

/** Set by `server/http/show-client.ts`. */
interface Served {
	/** Path of the service's public URL, without a trailing slash. */
	readonly basePath: string;
	/** Where WordPress hands a member over. */
	readonly openUrl: string;
	/** Origins of the site, whose pages may stand around one of the dashboard. */
	readonly wordPressOrigins: readonly string[];
}

declare const DRAWBRIDGE_SERVED: Served;

export const SERVED = DRAWBRIDGE_SERVED;
