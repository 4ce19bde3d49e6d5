/**
 * Remembers what has to be undone, and undoes it in reverse order.
 */

type Step = () => void | Promise< void >;

/** Steps that undo what was set up so far. */
export class CleanUp {
	readonly #steps: Step[] = [];
	#running: Promise< void > | undefined;

	/** Adds a step, to be run before the steps added earlier. */
	add( step: Step ): void {
		this.#steps.push( step );
	}

	/**
	 * Runs every step once, however often it is called, and goes on after a step that fails.
	 *
	 * @throws AggregateError of every step that failed
	 */
	run(): Promise< void > {
		this.#running ??= this.#runSteps();
		return this.#running;
	}

	async #runSteps(): Promise< void > {
		const failures: unknown[] = [];
		for ( let step = this.#steps.pop(); step; step = this.#steps.pop() ) {
			try {
				await step();
			} catch ( failure ) {
				failures.push( failure );
			}
		}
		if ( failures.length > 0 ) {
			throw new AggregateError(
				failures,
				`Cleaning up failed: ${ failures.join( '; ' ) }`
			);
		}
	}
}
