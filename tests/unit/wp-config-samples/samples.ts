/**
 * The samples of wp-config.php, each with what PHP makes of it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLES = __dirname;

export interface GoodSample {
	readonly name: string;
	readonly file: string;
	readonly environment: Readonly< Record< string, string > >;
	readonly constants: Readonly< Record< string, string > >;
	readonly tablePrefix: string;
}

export const GOOD_SAMPLES: readonly GoodSample[] = readdirSync(
	join( SAMPLES, 'good' )
)
	.filter( ( name ) => name.endsWith( '.php' ) )
	.map( ( name ) => readSample( name.slice( 0, -'.php'.length ) ) );

export const badSample = ( name: string ): string =>
	join( SAMPLES, 'bad', `${ name }.php` );

/** In a description `{samples}` stands for the folder of the samples. */
function readSample( name: string ): GoodSample {
	const path = join( SAMPLES, 'good', name );
	const description = readFileSync( `${ path }.json`, 'utf8' );
	const outcome = JSON.parse(
		description.replaceAll( '{samples}', SAMPLES )
	) as Pick< GoodSample, 'constants' | 'tablePrefix' >;
	return { name, file: `${ path }.php`, environment: {}, ...outcome };
}
