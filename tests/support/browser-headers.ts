/**
 * The headers real browsers send, as they were seen on this service: for clients that are to look like one.
 */
import type { RequestHeaders } from './http-client';

/** How a browser asks. */
export interface BrowserHeaders {
	/** With whatever it asks for. */
	readonly always: RequestHeaders;
	/** For a page, by a click on a page of the same dashboard. */
	readonly page: RequestHeaders;
	/** For a picture of a page. */
	readonly picture: RequestHeaders;
	/** From a page's script, of its own origin. */
	readonly fetch: RequestHeaders;
}

const CHROMIUM_ALWAYS = {
	'sec-ch-ua': '"Not;A=Brand";v="8", "Chromium";v="150"',
	'sec-ch-ua-mobile': '?0',
	'sec-ch-ua-platform': '"Linux"',
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
	'accept-encoding': 'gzip, deflate, br, zstd',
	'accept-language': 'en-US,en;q=0.9',
};

const FIREFOX_ALWAYS = {
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
	'accept-language': 'en-US,en;q=0.5',
	'accept-encoding': 'gzip, deflate, br, zstd',
};

const SAFARI_ALWAYS = {
	'user-agent':
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
	'accept-language': 'en-GB,en;q=0.9',
	'accept-encoding': 'gzip, deflate, br',
};

const METADATA = {
	page: {
		'sec-fetch-dest': 'document',
		'sec-fetch-mode': 'navigate',
		'sec-fetch-site': 'same-origin',
		'sec-fetch-user': '?1',
	},
	picture: {
		'sec-fetch-dest': 'image',
		'sec-fetch-mode': 'no-cors',
		'sec-fetch-site': 'same-origin',
	},
	fetch: {
		'sec-fetch-dest': 'empty',
		'sec-fetch-mode': 'cors',
		'sec-fetch-site': 'same-origin',
	},
};

/** Safari's pages say nothing of a click. */
const SAFARI_PAGE = { ...METADATA.page, 'sec-fetch-user': undefined };

/** The browsers an office has; Safari's as its vendor documents them. */
export const BROWSERS = {
	chromium: {
		always: CHROMIUM_ALWAYS,
		page: {
			...CHROMIUM_ALWAYS,
			...METADATA.page,
			accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
			'upgrade-insecure-requests': '1',
		},
		picture: {
			...CHROMIUM_ALWAYS,
			...METADATA.picture,
			accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8',
		},
		fetch: { ...CHROMIUM_ALWAYS, ...METADATA.fetch, accept: '*/*' },
	},
	firefox: {
		always: FIREFOX_ALWAYS,
		page: {
			...FIREFOX_ALWAYS,
			...METADATA.page,
			accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
			'upgrade-insecure-requests': '1',
			priority: 'u=0, i',
		},
		picture: {
			...FIREFOX_ALWAYS,
			...METADATA.picture,
			accept: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
			priority: 'u=5, i',
		},
		fetch: {
			...FIREFOX_ALWAYS,
			...METADATA.fetch,
			accept: '*/*',
			priority: 'u=4',
		},
	},
	safari: {
		always: SAFARI_ALWAYS,
		page: {
			...SAFARI_ALWAYS,
			...SAFARI_PAGE,
			accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
		},
		picture: {
			...SAFARI_ALWAYS,
			...METADATA.picture,
			accept: 'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
		},
		fetch: { ...SAFARI_ALWAYS, ...METADATA.fetch, accept: '*/*' },
	},
} as const satisfies Readonly< Record< string, BrowserHeaders > >;
