/**
 * What real browsers send, as captured from them, and what differs in others as their makers document it.
 */

/** Headers of one request, by lower-case name. */
export type Headers = Readonly< Record< string, string | undefined > >;

const ENCODING = 'gzip, deflate, br, zstd';

const VISIT: Headers = {
	'sec-fetch-site': 'none',
	'sec-fetch-mode': 'navigate',
	'sec-fetch-user': '?1',
	'sec-fetch-dest': 'document',
	'accept-encoding': ENCODING,
	'accept-language': 'en-US,en;q=0.9',
};

/** Chromium 150 on Linux with a window, captured but for the word "Headless". */
export const CHROMIUM: Headers = {
	...VISIT,
	'sec-ch-ua': '"Not;A=Brand";v="8", "Chromium";v="150"',
	'sec-ch-ua-mobile': '?0',
	'sec-ch-ua-platform': '"Linux"',
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
	accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
};

/** Firefox ESR 140, captured. */
export const FIREFOX: Headers = {
	...VISIT,
	'accept-language': 'en-US,en;q=0.5',
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
	accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};

const SAFARI_ACCEPT =
	'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

/** Safari 15.6: no Fetch Metadata before 16.4. */
export const OLD_SAFARI: Headers = {
	accept: SAFARI_ACCEPT,
	'accept-language': 'en-GB,en;q=0.9',
	'accept-encoding': 'gzip, deflate, br',
	'user-agent':
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6.1 Safari/605.1.15',
};

const NEW_SAFARI: Headers = {
	...OLD_SAFARI,
	'sec-fetch-site': 'none',
	'sec-fetch-mode': 'navigate',
	'sec-fetch-dest': 'document',
	'user-agent':
		'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
};

/** What is asked for beside a page. */
const FETCH: Headers = {
	'sec-fetch-site': 'same-origin',
	'sec-fetch-mode': 'cors',
	'sec-fetch-user': undefined,
	'sec-fetch-dest': 'empty',
	accept: '*/*',
};

const NO_HINTS: Headers = {
	'sec-ch-ua': undefined,
	'sec-ch-ua-mobile': undefined,
	'sec-ch-ua-platform': undefined,
};

/** People's browsers, and what they and their extensions do that few others do. */
export const PEOPLE: Readonly< Record< string, Headers > > = {
	Chromium: CHROMIUM,
	'Chromium that fetches': { ...CHROMIUM, ...FETCH },
	'Chromium that loads the script of a worker, captured': {
		...CHROMIUM,
		...NO_HINTS,
		...FETCH,
		'sec-fetch-mode': 'same-origin',
		'sec-fetch-dest': 'worker',
	},
	'Chromium that downloads, captured': {
		...CHROMIUM,
		...NO_HINTS,
		'sec-fetch-site': 'same-origin',
		'sec-fetch-user': undefined,
		'sec-fetch-dest': 'empty',
		accept: undefined,
	},
	'Chrome on Windows': {
		...CHROMIUM,
		'sec-ch-ua':
			'"Chromium";v="138", "Google Chrome";v="138", "Not/A)Brand";v="24"',
		'sec-ch-ua-platform': '"Windows"',
		'user-agent':
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36',
	},
	'Chrome on Android': {
		...CHROMIUM,
		'sec-ch-ua-mobile': '?1',
		'sec-ch-ua-platform': '"Android"',
		'user-agent':
			'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
	},
	'Chrome on Android that asks for the desktop site': {
		...CHROMIUM,
		'sec-ch-ua-platform': '"Android"',
	},
	'Chrome in a Chromebook': {
		...CHROMIUM,
		'sec-ch-ua-platform': '"Chromium OS"',
		'user-agent':
			'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
	},
	'Chrome 85, before client hints': {
		...CHROMIUM,
		...NO_HINTS,
		'user-agent':
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/85.0.4183.121 Safari/537.36',
	},
	'a browser inside another app': {
		...CHROMIUM,
		...NO_HINTS,
		'user-agent':
			'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0.0.0 Mobile Safari/537.36',
	},
	'Brave, which says less of languages': {
		...CHROMIUM,
		'sec-ch-ua': '"Not;A=Brand";v="8", "Chromium";v="150", "Brave";v="150"',
		'sec-gpc': '1',
		'accept-language': 'en-US,en;q=0.6',
	},
	'an extension that strips client hints': { ...CHROMIUM, ...NO_HINTS },
	'an extension that strips client hints and Accept-Language': {
		...CHROMIUM,
		...NO_HINTS,
		'accept-language': undefined,
	},
	'an extension that calls Chrome Firefox, and strips Accept-Language': {
		...CHROMIUM,
		'user-agent': FIREFOX[ 'user-agent' ],
		'accept-language': undefined,
	},
	'a virus scanner that strips Accept-Encoding': {
		...CHROMIUM,
		'accept-encoding': undefined,
	},
	Firefox: FIREFOX,
	'Firefox that resists fingerprinting, and Tor, captured': {
		...FIREFOX,
		dnt: '1',
	},
	'Firefox that fetches': { ...FIREFOX, ...FETCH },
	'Pale Moon, which sends no Fetch Metadata': {
		...OLD_SAFARI,
		'user-agent':
			'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Goanna/6.7 Firefox/128.0 PaleMoon/33.4.0',
	},
	'Safari 15': OLD_SAFARI,
	'Safari 18 on an iPhone': NEW_SAFARI,
	'Chrome on an iPhone': {
		...NEW_SAFARI,
		'user-agent':
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0.7204.119 Mobile/15E148 Safari/604.1',
	},
	'WebKitGTK, with and without Fetch Metadata': {
		...OLD_SAFARI,
		'user-agent':
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Safari/605.1.15',
	},
	'the player of an iPhone': {
		'user-agent':
			'AppleCoreMedia/1.0.0.22F76 (iPhone; U; CPU OS 18_5 like Mac OS X; en_us)',
		accept: '*/*',
		'accept-language': 'en-GB,en;q=0.9',
		'accept-encoding': 'identity',
		range: 'bytes=0-1',
	},
};

/** Programs, from those that say what they are to those that dress up. */
export const PROGRAMS: Readonly< Record< string, Headers > > = {
	curl: { 'user-agent': 'curl/7.88.1', accept: '*/*' },
	wget: {
		'user-agent': 'Wget/1.21.3',
		accept: '*/*',
		'accept-encoding': 'identity',
	},
	"Node's fetch": {
		'user-agent': 'node',
		accept: '*/*',
		'accept-language': '*',
		'sec-fetch-mode': 'cors',
		'accept-encoding': 'gzip, deflate',
	},
	'Python requests': {
		'user-agent': 'python-requests/2.32.3',
		accept: '*/*',
		'accept-encoding': 'gzip, deflate',
	},
	'a program without a name': { accept: '*/*' },
	'headless Chromium, captured': {
		...CHROMIUM,
		'user-agent':
			'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/150.0.0.0 Safari/537.36',
	},
	'headless Chrome under the name of Chrome': {
		...CHROMIUM,
		'sec-ch-ua': '"Not;A=Brand";v="8", "HeadlessChrome";v="150"',
	},
	'curl dressed as Chrome': {
		'user-agent': CHROMIUM[ 'user-agent' ],
		accept: CHROMIUM.accept,
		'accept-language': 'en-US,en;q=0.9',
		'accept-encoding': ENCODING,
	},
	'curl dressed as Firefox, in a hurry': {
		'user-agent': FIREFOX[ 'user-agent' ],
		accept: FIREFOX.accept,
		'accept-language': 'en-US,en;q=0.5',
	},
	'a script that copied half of the headers of an older Chrome': {
		...CHROMIUM,
		'sec-fetch-mode': undefined,
		'sec-fetch-user': undefined,
		'sec-ch-ua': '"Chromium";v="120"',
	},
};
