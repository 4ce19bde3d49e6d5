/**
 * Device names: what a User-Agent header says, and nothing it does not say.
 */
import { describe, expect, it } from '@jest/globals';
import { deviceName } from '../../server/http/pages/device-name';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe( 'the name of a device', () => {
	it.each( [
		[
			'Chrome on Linux',
			`Mozilla/5.0 (X11; Linux x86_64) ${ WEBKIT } Chrome/156.0.0.0 Safari/537.36`,
		],
		[
			'Headless Chrome on Linux',
			`Mozilla/5.0 (X11; Linux x86_64) ${ WEBKIT } HeadlessChrome/156.0.0.0 Safari/537.36`,
		],
		[
			'Chrome on Android',
			`Mozilla/5.0 (Linux; Android 10; K) ${ WEBKIT } Chrome/156.0.0.0 Mobile Safari/537.36`,
		],
		[
			'Edge on Windows',
			`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${ WEBKIT } Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
		],
		[
			'Opera on macOS',
			`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${ WEBKIT } Chrome/156.0.0.0 Safari/537.36 OPR/120.0.0.0`,
		],
		[
			'Samsung Internet on Android',
			`Mozilla/5.0 (Linux; Android 10; K) ${ WEBKIT } SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
		],
		[
			'Firefox on Windows',
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0',
		],
		[
			'Safari on iPhone',
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
		],
		[
			'Chrome on iPad',
			'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0.0.0 Mobile/15E148 Safari/604.1',
		],
		[
			'Safari on macOS',
			'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
		],
		[
			'Chrome on ChromeOS',
			`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${ WEBKIT } Chrome/156.0.0.0 Safari/537.36`,
		],
	] )( 'is %s', ( name, userAgent ) => {
		expect( deviceName( userAgent ) ).toBe( name );
	} );

	it( 'is only the part that is known', () => {
		expect( deviceName( 'Mozilla/5.0 (X11; Linux x86_64)' ) ).toBe(
			'Linux'
		);
		expect( deviceName( 'Firefox/153.0' ) ).toBe( 'Firefox' );
	} );

	it.each( [ '', 'curl/8.5.0', '<script>alert( 1 )</script>' ] )(
		'is not guessed from %j',
		( userAgent ) => {
			expect( deviceName( userAgent ) ).toBeNull();
		}
	);
} );
