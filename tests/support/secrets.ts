/**
 * Random passwords and salts.
 */
import { randomBytes } from 'node:crypto';

/** Random letters, digits, `-` and `_`, safe in every file and command line. */
export function randomSecret( bytes = 12 ): string {
	return randomBytes( bytes ).toString( 'base64url' );
}
