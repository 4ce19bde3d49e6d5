/**
 * What a rule for the plugin's PHP is.
 */

import type { PhpFile } from './file';
import { lineOf, type PhpNode } from './tree';

export interface Finding {
	readonly line: number;
	/** What was found there, and what to do instead. */
	readonly message: string;
}

export interface Rule {
	/** Also the folder of its bad samples. */
	readonly name: string;
	/** What holds, as a sentence. */
	readonly holds: string;
	readonly look: ( file: PhpFile ) => Finding[];
}

export function finding( node: PhpNode, message: string ): Finding {
	return { line: lineOf( node ), message };
}
