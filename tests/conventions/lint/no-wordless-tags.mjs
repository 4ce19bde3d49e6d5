/**
 * ESLint rule: a tag in a doc block says something, or is not there; TypeScript already knows the names.
 */

const WORDLESS =
	/^[ \t]*\*[ \t]*@(param|returns?|throws)([ \t]+[\w.[\]]+)?[ \t]*\n(?![ \t]*\*[ \t]{2,}\S)/gm;
const BLANK_LINES_AT_THE_END = /(\n[ \t]*\*[ \t]*)+(?=\n[ \t]*\*\/$)/;
const NOTHING_LEFT = /^\/\*\*\s*\*\/$/;

/**
 * @param {string} comment a doc block, delimiters included
 * @return {string} the same without its wordless tags; empty if nothing is left
 */
function withoutWordlessTags( comment ) {
	const rest = comment
		.replace( WORDLESS, '' )
		.replace( BLANK_LINES_AT_THE_END, '' );
	return NOTHING_LEFT.test( rest ) ? '' : rest;
}

export default {
	meta: {
		type: 'suggestion',
		docs: { description: 'A tag in a doc block says something.' },
		fixable: 'code',
		schema: [],
		messages: {
			wordless:
				'A tag without words repeats the signature. Say what the signature does not (unit, shape, when), or leave the tag out.',
		},
	},
	create( { sourceCode, report } ) {
		const check = ( comment ) => {
			const text = sourceCode.getText( comment );
			const rest = withoutWordlessTags( text );
			if ( rest !== text ) {
				const end = comment.range[ 1 ] + ( rest === '' ? 1 : 0 );
				report( {
					loc: comment.loc,
					messageId: 'wordless',
					fix: ( fixer ) =>
						fixer.replaceTextRange(
							[ comment.range[ 0 ], end ],
							rest
						),
				} );
			}
		};
		return {
			Program() {
				sourceCode
					.getAllComments()
					.filter(
						( { type, value } ) =>
							type === 'Block' && value.startsWith( '*' )
					)
					.forEach( check );
			},
		};
	},
};
