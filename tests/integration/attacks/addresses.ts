/**
 * The addresses a crawler still has to visit: the links it has found, and then a list of every report.
 */
import { reportPath, REPORTS, REPORTS_PATH } from '../../support/reports/pages';

/** Links of this host; others lead out of the dashboard. */
const LINK = /<a\s[^>]*?href="(\/(?!\/)[^"#]*)"/g;

/** Addresses, each handed out once. */
export class Addresses {
	readonly #found: string[] = [];
	readonly #known = new Set< string >();
	readonly #followsLinks: boolean;
	#listed = 0;

	/** @param followsLinks whether links count, or nothing but the list */
	constructor( followsLinks: boolean ) {
		this.#followsLinks = followsLinks;
		this.add( [ REPORTS_PATH ] );
	}

	/** The next ones: fewer at the end, and then none. */
	take( count: number ): string[] {
		const taken = this.#found.splice( 0, count );
		while ( taken.length < count && this.#listed < REPORTS ) {
			this.#listed++;
			const path = reportPath( this.#listed );
			if ( ! this.#known.has( path ) ) {
				this.#known.add( path );
				taken.push( path );
			}
		}
		return taken;
	}

	/** Takes in what a page links to: everything a parser sees, whether a person would or not. */
	addLinksOf( html: string ): void {
		this.add(
			[ ...html.matchAll( LINK ) ].map( ( [ , path = '' ] ) => path )
		);
	}

	/** Takes in paths. */
	add( paths: readonly string[] ): void {
		if ( ! this.#followsLinks ) {
			return;
		}
		for ( const path of paths ) {
			if ( ! this.#known.has( path ) ) {
				this.#known.add( path );
				this.#found.push( path );
			}
		}
	}
}
