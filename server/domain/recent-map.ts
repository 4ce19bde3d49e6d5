/**
 * A map that forgets what was not used for longest, so that its memory stays bounded.
 */

/**
 * Two generations: what is used moves to the young one; when that is full it becomes the old one, and the old one is
 * forgotten whole. A look costs at most two lookups, and no list is kept in order.
 */
export class RecentMap< Key, Value > {
	private young = new Map< Key, Value >();
	private old = new Map< Key, Value >();

	/** @param generationSize entries of one generation; up to twice as many are kept */
	constructor( private readonly generationSize: number ) {}

	get( key: Key ): Value | undefined {
		const value = this.young.get( key );
		if ( value !== undefined ) {
			return value;
		}
		const kept = this.old.get( key );
		if ( kept !== undefined ) {
			this.set( key, kept );
		}
		return kept;
	}

	set( key: Key, value: Value ): void {
		if ( this.young.size >= this.generationSize ) {
			this.old = this.young;
			this.young = new Map();
		}
		this.young.set( key, value );
	}

	delete( key: Key ): void {
		this.young.delete( key );
		this.old.delete( key );
	}

	clear(): void {
		this.young.clear();
		this.old.clear();
	}
}
