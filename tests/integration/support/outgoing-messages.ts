/**
 * Writes down the HTTP requests that WordPress sends, to show that it sends none; what its own screens ask wordpress.org
 * does not count.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, expect } from '@jest/globals';
import type { Sandbox } from '../../support/start-sandbox';

/** A plugin that cannot be deactivated; whoever runs PHP must be able to write the list beside it. */
const RECORDER = `<?php
add_filter( 'pre_http_request', static function ( $answer, $options, $url ) {
	if ( 'api.wordpress.org' !== wp_parse_url( $url, PHP_URL_HOST ) ) {
		file_put_contents( __DIR__ . '/requests.txt', "$url\\n", FILE_APPEND );
	}
	return $answer;
}, 10, 3 );
`;

/** Expects after every test of the file that WordPress has sent nothing to anybody. */
export function expectNoMessages( sandbox: () => Sandbox ): void {
	const folder = () =>
		join( dirname( sandbox().wpConfigFile ), 'wp-content/mu-plugins' );

	const list = () => join( folder(), 'requests.txt' );
	const sent = () => readFile( list(), 'utf8' );
	const forget = () => writeFile( list(), '', { mode: 0o666 } );

	beforeAll( async () => {
		await mkdir( folder(), { recursive: true } );
		await writeFile( join( folder(), 'recorder.php' ), RECORDER );
		await forget();
		await sandbox().wpEval( `wp_remote_get( 'http://127.0.0.1:9/' );` );
		expect( await sent() ).toBe( 'http://127.0.0.1:9/\n' );
		await forget();
	} );

	afterEach( async () => {
		expect( await sent() ).toBe( '' );
	} );
}
