/**
 * WordPress itself, untouched, as Debian packages it.
 */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, isCached } from './cache';
import {
	hasDebianArchive,
	unpackDebianPackages,
	type Suite,
} from './debian-archive';
import type { Progress } from './progress';
import { run } from './processes';
import type { Requirement } from './requirements';

/** WordPress versions we are tried on. */
export type WordPressVersion = '7.1' | '6.8';

const SUITES: Record< WordPressVersion, Suite > = {
	'7.1': 'forky',
	'6.8': 'trixie',
};

const THEME = 'twentytwentyfive';

/** The package itself, and those it links into for scripts and PHP libraries. */
const PACKAGES = [
	'wordpress',
	`wordpress-theme-${ THEME }`,
	'libjs-cropper',
	'libjs-jquery-ui',
	'libjs-lodash',
	'libjs-underscore',
	'libphp-phpmailer',
	'php-getid3',
];

/** WordPress of that version, from `WORDPRESS_DIR`, the cache or Debian's archive. */
export function wordPressRequirement( version: WordPressVersion ): Requirement {
	return {
		name: `WordPress ${ version } (the folder that holds wp-load.php)`,
		variable: 'WORDPRESS_DIR',
		find: async () => {
			if ( process.env.WORDPRESS_DIR ) {
				return chosenFolder();
			}
			return isCached( cacheName( version ) ) || hasDebianArchive()
				? version
				: undefined;
		},
	};
}

/**
 * Gives a folder with WordPress, downloading it the first time.
 *
 * @return path of a folder that is never to be written to
 */
export async function wordPressCore(
	version: WordPressVersion,
	progress: Progress,
	signal?: AbortSignal
): Promise< string > {
	return (
		chosenFolder() ??
		cached( cacheName( version ), async ( folder ) => {
			progress( `Downloading WordPress ${ version } (24 MB)` );
			const root = join( folder, 'unpacked' );
			await unpackDebianPackages( {
				suite: SUITES[ version ],
				packages: PACKAGES,
				into: root,
				signal,
			} );
			await assemble( root, folder );
			await rm( root, { recursive: true } );
			await checkVersion( folder, version, progress );
		} )
	);
}

function cacheName( version: WordPressVersion ): string {
	return `wordpress-${ version }`;
}

function chosenFolder(): string | undefined {
	const folder = process.env.WORDPRESS_DIR;
	return folder && existsSync( join( folder, 'wp-load.php' ) )
		? folder
		: undefined;
}

/** Makes one plain tree of packages that link into each other. */
async function assemble( root: string, folder: string ): Promise< void > {
	const packaged = join( root, 'usr/share/wordpress' );
	// Two links lead to files of the machine the package would be installed on; Debian's wp-config.php looks for its own.
	for ( const file of [
		'.htaccess',
		'wp-config.php',
		'wp-includes/certificates/ca-bundle.crt',
	] ) {
		await rm( join( packaged, file ), { force: true } );
	}
	await run( { command: 'cp', args: [ '-RL', `${ packaged }/.`, folder ] } );
}

async function checkVersion(
	folder: string,
	wanted: WordPressVersion,
	progress: Progress
): Promise< void > {
	const source = await readFile(
		join( folder, 'wp-includes/version.php' ),
		'utf8'
	);
	const found =
		/\$wp_version = '([^']+)'/.exec( source )?.[ 1 ] ??
		'an unknown version';
	if ( ! found.startsWith( wanted ) ) {
		progress(
			`Debian's ${ SUITES[ wanted ] } holds WordPress ${ found } by now; going on with it in place of ${ wanted }`
		);
	}
}
