/**
 * The folders everything else is found from.
 */
import { resolve } from 'node:path';

/** Root of the checkout. */
export const REPOSITORY = resolve( __dirname, '../..' );

/** Downloads and prepared data folders, kept between runs; git ignores it. */
export const CACHE = resolve( REPOSITORY, '.cache' );

/** The service as one file, built by `npm run build:server`. */
export const SERVICE_BUNDLE = resolve(
	REPOSITORY,
	'server/build/drawbridge.js'
);

/** The WordPress plugin, its built assets included. */
export const PLUGIN = resolve( REPOSITORY, 'wp-plugin' );
