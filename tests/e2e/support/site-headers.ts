/**
 * Headers that a security plugin of the site sends with every page, before any page has its own say.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sandbox } from '../../support/start-sandbox';

/**
 * Has the site send headers from now on, in place of those it was made to send before.
 *
 * @param sandbox   where
 * @param headers   values by name
 * @param parameter sends them with those pages alone that have it in their query
 * @return takes the plugin away again
 */
export async function sendHeaders(
	{ wpConfigFile }: Sandbox,
	headers: Readonly< Record< string, string > >,
	parameter = ''
): Promise< () => Promise< void > > {
	const folder = join( dirname( wpConfigFile ), 'wp-content/mu-plugins' );
	const file = join( folder, 'headers.php' );
	await mkdir( folder, { recursive: true } );
	await writeFile(
		file,
		[
			'<?php',
			...( parameter
				? [ `if ( ! isset( $_GET['${ parameter }'] ) ) { return; }` ]
				: [] ),
			...Object.entries( headers ).map(
				( [ name, value ] ) => `header( "${ name }: ${ value }" );`
			),
			'',
		].join( '\n' )
	);
	return () => rm( file, { force: true } );
}
