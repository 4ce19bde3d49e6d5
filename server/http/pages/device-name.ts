/**
 * Reads from a User-Agent header what a person would call the device, and says nothing where it would have to guess.
 */

/** First match wins: a browser comes before the one whose name it borrows. */
const BROWSERS: readonly ( readonly [ RegExp, string ] )[] = [
	[ /\bEdg(?:e|A|iOS)?\//, 'Edge' ],
	[ /\b(?:OPR|Opera|OPT)\//, 'Opera' ],
	[ /\bSamsungBrowser\//, 'Samsung Internet' ],
	[ /\bVivaldi\//, 'Vivaldi' ],
	[ /\bYaBrowser\//, 'Yandex Browser' ],
	[ /\bWhale\//, 'Whale' ],
	[ /\b(?:Firefox|FxiOS)\//, 'Firefox' ],
	[ /\bHeadlessChrome\//, 'Headless Chrome' ],
	[ /\bChromium\//, 'Chromium' ],
	[ /\b(?:Chrome|CriOS)\//, 'Chrome' ],
	[ /\bVersion\/[\d.]+.*\bSafari\//, 'Safari' ],
];

const SYSTEMS: readonly ( readonly [ RegExp, string ] )[] = [
	[ /\biPhone\b/, 'iPhone' ],
	[ /\biPad\b/, 'iPad' ],
	[ /\bAndroid\b/, 'Android' ],
	[ /\bCrOS\b/, 'ChromeOS' ],
	[ /\bWindows NT\b/, 'Windows' ],
	[ /\bMac OS X\b|\bMacintosh\b/, 'macOS' ],
	[ /\bLinux\b|\bX11\b/, 'Linux' ],
];

/**
 * Names a device such as `Firefox on Windows`. Browsers that call themselves only Chrome (Chromium, Brave) are Chrome
 * here, and an iPad that calls itself a Mac is one.
 *
 * @param userAgent the header as it was sent, or as much of it as was kept
 * @return browser and system, or the one that is known, or null if neither is
 */
export function deviceName( userAgent: string ): string | null {
	const browser = firstMatch( BROWSERS, userAgent );
	const system = firstMatch( SYSTEMS, userAgent );
	return browser !== null && system !== null
		? `${ browser } on ${ system }`
		: ( browser ?? system );
}

function firstMatch(
	names: typeof BROWSERS,
	userAgent: string
): string | null {
	return (
		names.find( ( [ pattern ] ) => pattern.test( userAgent ) )?.[ 1 ] ??
		null
	);
}
