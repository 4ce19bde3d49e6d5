/**
 * Other people's plugins beside ours.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sandbox } from '../../support/start-sandbox';

/** Adds a plugin that WordPress always loads, for as long as `during` takes. */
export async function withOtherPlugin(
	{ wpConfig }: Sandbox,
	php: string,
	during: () => Promise< void >
): Promise< void > {
	const folder = join( dirname( wpConfig.path ), 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	await writeFile( join( folder, 'other.php' ), `<?php\n${ php }\n` );
	try {
		await during();
	} finally {
		await rm( folder, { recursive: true } );
	}
}
