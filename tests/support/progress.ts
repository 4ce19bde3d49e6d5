/**
 * Tells whoever waits what is going on, on standard error.
 */

/** Takes one short sentence about the step that begins now. */
export type Progress = ( sentence: string ) => void;

/** Prints each step on a line of its own. */
export const showProgress: Progress = ( sentence ) => {
	process.stderr.write( `· ${ sentence }\n` );
};

/** Says nothing. */
export const quiet: Progress = () => {};
