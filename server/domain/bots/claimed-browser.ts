/**
 * Reads from a User-Agent header which browser a request claims to come from, as far as other headers can bear that out.
 */

/** Engines whose other headers are known; what cannot be told, or sends what it likes, is `other`. */
export type BrowserFamily = 'chromium' | 'firefox' | 'safari' | 'other';

/** What a User-Agent header claims. */
export interface ClaimedBrowser {
	readonly family: BrowserFamily;
	/** Major version and, for Safari, the minor one: `16.4`. */
	readonly version: number;
	/** As `Sec-CH-UA-Platform` names it; null where it is not to be told. */
	readonly platform: string | null;
	readonly isMobile: boolean;
	/** A browser inside another program, which may keep client hints to itself. */
	readonly isEmbedded: boolean;
}

/** First match wins: a browser comes before the one whose name it borrows. Only iOS names borrow without the engine. */
const FAMILIES: readonly ( readonly [ RegExp, BrowserFamily ] )[] = [
	[ /\b(?:Goanna|SeaMonkey|Edge)\//, 'other' ],
	[ /\bFirefox\/(\d+)/, 'firefox' ],
	[ /(?:\b|Headless)Chrom(?:e|ium)\/(\d+)/, 'chromium' ],
	[
		/\((?:Macintosh|iPhone|iPad|iPod)\b.*\bVersion\/(\d+\.\d+).*\bSafari\//,
		'safari',
	],
	[ /\((?:iPhone|iPad|iPod)\b.*\b(?:Cri|Fxi|Edgi)OS\//i, 'safari' ],
];

/** First match wins: Android calls itself Linux, too. */
const PLATFORMS: readonly ( readonly [ RegExp, string ] )[] = [
	[ /\bAndroid\b/, 'Android' ],
	[ /\bCrOS\b/, 'Chrome OS' ],
	[ /\bWindows NT\b/, 'Windows' ],
	[ /\bMacintosh\b/, 'macOS' ],
	[ /\bLinux\b/, 'Linux' ],
];

const EMBEDDED = /; wv\)|\b(?:QtWebEngine|Electron|CefSharp)\//;

/** Reads a User-Agent header; it never fails, as anything may be sent. */
export function claimedBrowser( userAgent: string ): ClaimedBrowser {
	const [ family, version ] = familyOf( userAgent );
	return {
		family,
		version,
		platform:
			PLATFORMS.find( ( [ pattern ] ) =>
				pattern.test( userAgent )
			)?.[ 1 ] ?? null,
		isMobile: /\bMobile\b/.test( userAgent ),
		isEmbedded: EMBEDDED.test( userAgent ),
	};
}

function familyOf( userAgent: string ): readonly [ BrowserFamily, number ] {
	for ( const [ pattern, family ] of FAMILIES ) {
		const match = pattern.exec( userAgent );
		if ( match ) {
			return [ family, Number( match[ 1 ] ?? 0 ) ];
		}
	}
	return [ 'other', 0 ];
}
