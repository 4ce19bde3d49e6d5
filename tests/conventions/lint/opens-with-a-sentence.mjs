/**
 * ESLint rule: a file opens with a comment of one sentence or more that says what it is for.
 */

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
				const [ first ] = context.sourceCode.getAllComments();
				const opens =
					first?.type === 'Block' &&
					context.sourceCode.text
						.slice( 0, first.range[ 0 ] )
						.trim() === '' &&
					SENTENCE.test( wordsOf( first.value ) );
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
