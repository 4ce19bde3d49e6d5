/**
 * The sandbox's wp-config.php.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { randomSecret } from './secrets';

/** PHP values a constant may have; `undefined` leaves it out. */
export type Constants = Readonly<
	Record< string, string | boolean | number | undefined >
>;

/** The constants whose values are secret, in WordPress's order. */
export const SALTS = [
	'AUTH_KEY',
	'SECURE_AUTH_KEY',
	'LOGGED_IN_KEY',
	'NONCE_KEY',
	'AUTH_SALT',
	'SECURE_AUTH_SALT',
	'LOGGED_IN_SALT',
	'NONCE_SALT',
] as const;

/** Prefix of the site's tables; not WordPress's default, so that nobody relies on that. */
export const TABLE_PREFIX = 'wp7_';

/** A wp-config.php that can be changed under a running site; PHP reads it on every request. */
export class WpConfig {
	readonly path: string;
	#constants: Constants;

	/**
	 * @param path      the file; nothing is written before the first `define` or `write`
	 * @param constants what it defines besides eight random salts
	 */
	constructor( path: string, constants: Constants ) {
		this.path = path;
		this.#constants = { ...constants, ...randomSalts() };
	}

	/** Defines constants, over those defined already, and writes the file. */
	async define( constants: Constants ): Promise< void > {
		this.#constants = { ...this.#constants, ...constants };
		await this.write( render( this.#constants ) );
	}

	/** The file as it is now. */
	read(): Promise< string > {
		return readFile( this.path, 'utf8' );
	}

	/** Replaces the whole file. */
	async write( source: string ): Promise< void > {
		await writeFile( this.path, source );
	}
}

function randomSalts(): Constants {
	return Object.fromEntries(
		SALTS.map( ( name ) => [ name, randomSecret( 48 ) ] )
	);
}

function render( constants: Constants ): string {
	const definitions = Object.entries( constants ).flatMap(
		( [ name, value ] ) =>
			value === undefined
				? []
				: [ `define( '${ name }', ${ phpLiteral( value ) } );` ]
	);
	return [
		'<?php',
		...definitions,
		`$table_prefix = '${ TABLE_PREFIX }';`,
		`if ( ! defined( 'ABSPATH' ) ) {\n\tdefine( 'ABSPATH', __DIR__ . '/' );\n}`,
		`require_once ABSPATH . 'wp-settings.php';\n`,
	].join( '\n' );
}

function phpLiteral( value: string | boolean | number ): string {
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}
