/**
 * A sample.
 */

/** // caught: house/no-wordless-tags
 * A session.
 *
 * @param name
 */
export class Session {
	public constructor( public readonly name: string ) {}
}
