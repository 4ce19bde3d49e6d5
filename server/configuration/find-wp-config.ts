/**
 * Finds the wp-config.php of the WordPress site that the service stands next to.
 */
import { dirname, join } from 'node:path';
import { isFile } from '../php/text-file';

/** How many folders above the first are searched. */
const LEVELS_UP = 4;

/** Folders that hosts and archives put WordPress into, searched inside each folder. */
export const WORDPRESS_FOLDERS = [
	'public_html',
	'www',
	'htdocs',
	'wordpress',
];

/**
 * Searches a folder and those above it, nearest first, and in each the usual folders of a WordPress.
 *
 * @param startFolder absolute
 * @return the path of the file, or null
 */
export function findWpConfig( startFolder: string ): string | null {
	let folder = startFolder;
	for ( let level = 0; level <= LEVELS_UP; level++ ) {
		const found = configNear( folder );
		if ( found !== null ) {
			return found;
		}
		if ( isWordPress( folder ) ) {
			// A WordPress that is not set up yet: what stands further up belongs to another.
			return null;
		}
		folder = dirname( folder );
	}
	return null;
}

function configNear( folder: string ): string | null {
	for ( const candidate of [
		folder,
		...WORDPRESS_FOLDERS.map( ( name ) => join( folder, name ) ),
	] ) {
		const config = configOf( candidate );
		if ( config !== null ) {
			return config;
		}
	}
	return null;
}

/** The file that WordPress's wp-load.php takes: its own, or one a folder up that belongs to no WordPress there. */
function configOf( folder: string ): string | null {
	const own = join( folder, 'wp-config.php' );
	if ( isFile( own ) ) {
		return own;
	}
	const parent = dirname( folder );
	const above = join( parent, 'wp-config.php' );
	return isWordPress( folder ) && ! isWordPress( parent ) && isFile( above )
		? above
		: null;
}

function isWordPress( folder: string ): boolean {
	return isFile( join( folder, 'wp-settings.php' ) );
}
