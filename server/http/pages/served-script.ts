/**
 * A bundled script that is told something by the service.
 */

/** The free name under which the script finds what is written in front of it. */
const SERVED = 'DRAWBRIDGE_SERVED';

/**
 * Writes a value in front of a script.
 *
 * @param script as the build makes it
 * @param value  what JSON can hold
 */
export function scriptWith( script: string, value: object ): string {
	return `(${ SERVED }=>{${ script }})(${ JSON.stringify( value ) });\n`;
}
