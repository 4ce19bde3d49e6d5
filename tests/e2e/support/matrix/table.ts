/**
 * The matrix as people read it: a row a door and topology, a column a browser.
 */
import type { Judgement } from './judge';

/** Filled cell by cell; what is judged again replaces what was there. */
export class MatrixTable {
	readonly #rows = new Map< string, Map< string, string > >();

	/** Puts a judgement in its place. */
	add( row: string, column: string, judgement: Judgement ): void {
		const cells = this.#rows.get( row ) ?? new Map< string, string >();
		this.#rows.set( row, cells.set( column, describe( judgement ) ) );
	}

	/** Everything that was judged, columns in the order they came. */
	render(): string {
		const columns = [
			...new Set(
				[ ...this.#rows.values() ].flatMap( ( cells ) => [
					...cells.keys(),
				] )
			),
		];
		const lines = [
			[ '(navigations, seconds from the last one)', ...columns ],
			...[ ...this.#rows ].map( ( [ row, cells ] ) => [
				row,
				...columns.map( ( column ) => cells.get( column ) ?? '' ),
			] ),
		];
		const widthOf = ( index: number ) =>
			Math.max( ...lines.map( ( line ) => line[ index ]?.length ?? 0 ) );
		return lines
			.map( ( line ) =>
				line
					.map( ( text, index ) => text.padEnd( widthOf( index ) ) )
					.join( '  ' )
					.trimEnd()
			)
			.join( '\n' );
	}
}

function describe( { verdict, navigations, seconds }: Judgement ): string {
	return `${ verdict } (${ navigations }, ${ seconds.toFixed( 1 ) } s)`;
}
