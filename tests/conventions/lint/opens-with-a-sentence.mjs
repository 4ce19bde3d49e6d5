/**
 * ESLint rule: a file opens with a comment of one sentence or more that says what it is for.
 */

/** Comments that speak to a tool: a shebang, a pragma for JSX or for Jest. */
const FOR_TOOLS = /^(#!.*|\/\*\*? @jsx.*|\/\*\*? @jest.*)$/gm;
const SENTENCE = /^[A-Z0-9`][^]*[.:!?)]$/;

/**
 * @param {string} value the comment between its delimiters
 * @return {string} its words, without the stars at the beginnings of lines
 */
function wordsOf( value ) {
	return value.replace( /^\s*\*+ ?/gm, '' ).trim();
}

export default {
	meta: {
		type: 'suggestion',
		docs: {
			description:
				'A file opens with a sentence that says what it is for.',
		},
		schema: [],
		messages: {
			missing:
				'Open the file with a block comment of one sentence that says what it is for.',
		},
	},
	create( context ) {
		return {
			Program( node ) {
				const opening = /^\s*\/\*([^]*?)\*\//.exec(
					context.sourceCode.text.replace( FOR_TOOLS, '' )
				);
				const opens =
					opening && SENTENCE.test( wordsOf( opening[ 1 ] ) );
				if ( ! opens ) {
					context.report( {
						node,
						loc: { line: 1, column: 0 },
						messageId: 'missing',
					} );
				}
			},
		};
	},
};
