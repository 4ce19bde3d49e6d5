/**
 * Holds User-Agent Client Hints, which Chromium sends by itself, against the User-Agent header of the same request.
 */
import type { ClaimedBrowser } from './claimed-browser';

/** `Sec-CH-UA`, `Sec-CH-UA-Mobile`, `Sec-CH-UA-Platform` as sent. */
export interface ClientHints {
	readonly brands: string | undefined;
	readonly mobile: string | undefined;
	readonly platform: string | undefined;
}

/** `"Chromium";v="150"` */
const CHROMIUM_BRAND = /"Chromium";\s*v="(\d+)/;

/** Names of one system; and "desktop site" on Android calls itself Linux. */
const SAME_PLATFORM: readonly ( readonly [ string, string ] )[] = [
	[ 'Chromium OS', 'Chrome OS' ],
	[ 'Android', 'Linux' ],
];

/** Whether hints that were sent cannot come from the browser that the User-Agent header claims. */
export function contradicts(
	{ brands, mobile, platform }: ClientHints,
	browser: ClaimedBrowser
): boolean {
	if ( brands === undefined ) {
		return false;
	}
	if ( browser.family !== 'chromium' ) {
		return browser.family !== 'other';
	}
	const major = CHROMIUM_BRAND.exec( brands )?.[ 1 ];
	return (
		Number( major ) !== browser.version ||
		( mobile !== undefined && ( mobile === '?1' ) !== browser.isMobile ) ||
		! isSamePlatform( platform, browser.platform )
	);
}

function isSamePlatform(
	hinted: string | undefined,
	claimed: string | null
): boolean {
	const name = hinted?.replaceAll( '"', '' );
	return (
		name === undefined ||
		claimed === null ||
		name === claimed ||
		SAME_PLATFORM.some(
			( [ one, other ] ) => name === one && claimed === other
		)
	);
}
