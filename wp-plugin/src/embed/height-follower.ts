/**
 * Makes a frame as high as what it shows, within bounds.
 */

const LEAST_PX = 120;

const MOST_PX = 20_000;

/** What is as high as its frame and a little more would grow for ever: as often in a row, as close together, is enough. */
const MOST_GROWTHS = 12;
const GROWTHS_APART_MS = 500;

/** Follows the heights that one frame tells. */
export class HeightFollower {
	readonly #frame: HTMLIFrameElement;
	#height = 0;
	#growths = 0;
	#grownAt = 0;

	constructor( frame: HTMLIFrameElement ) {
		this.#frame = frame;
	}

	/** Something else is shown now: its heights are its own. */
	begin(): void {
		this.#growths = 0;
	}

	/**
	 * Gives the frame a height.
	 *
	 * @param told in CSS pixels
	 */
	follow( told: number ): void {
		const height = Math.min( MOST_PX, Math.max( LEAST_PX, told ) );
		if ( height > this.#height && this.#isRunningAway() ) {
			return;
		}
		this.#height = height;
		// Not the attribute alone: themes give frames heights of their own.
		this.#frame.style.height = `${ height }px`;
	}

	#isRunningAway(): boolean {
		const now = performance.now();
		this.#growths =
			now - this.#grownAt < GROWTHS_APART_MS ? this.#growths + 1 : 0;
		this.#grownAt = now;
		return this.#growths > MOST_GROWTHS;
	}
}
