/**
 * Rules for texts that people read: translatable, in our text domain, with a word to translators where a value goes in.
 */

import { finding, type Rule } from '../rule';
import { argumentsOf, calledFunction, lineOf, literal } from '../tree';

/** Translating functions, with the position of their text domain. */
const DOMAIN_AT: Readonly< Record< string, number > > = {
	__: 1,
	_e: 1,
	_n: 3,
	_n_noop: 2,
	_nx: 4,
	_x: 2,
	esc_attr__: 1,
	esc_attr_e: 1,
	esc_attr_x: 2,
	esc_html__: 1,
	esc_html_e: 1,
	esc_html_x: 2,
};

const PLACEHOLDER = /%(\d+\$)?[sdf]/;

/** How many lines above a text its comment may stand: sprintf( and the call around it lie between. */
const COMMENT_WITHIN_LINES = 3;

export const textDomain: Rule = {
	name: 'text-domain',
	holds: 'a translatable text is written out, in the domain drawbridge',
	look: ( { nodes } ) =>
		nodes.flatMap( ( { node } ) => {
			const position = DOMAIN_AT[ calledFunction( node ) ?? '' ];
			if ( position === undefined ) {
				return [];
			}
			const given = argumentsOf( node );
			return literal( given[ 0 ] ) !== null &&
				literal( given[ position ] ) === 'drawbridge'
				? []
				: [
						finding(
							node,
							"Give it a text written out here and the domain 'drawbridge'; translators see nothing else."
						),
					];
		} ),
};

export const translatorsComment: Rule = {
	name: 'translators-comment',
	holds: 'a translatable text with a placeholder tells translators what goes in',
	look: ( { nodes, lines } ) =>
		nodes
			.filter(
				( { node } ) =>
					DOMAIN_AT[ calledFunction( node ) ?? '' ] !== undefined &&
					argumentsOf( node ).some( ( argument ) =>
						PLACEHOLDER.test( literal( argument ) ?? '' )
					)
			)
			.filter(
				( { node } ) =>
					! lines
						.slice(
							Math.max(
								0,
								lineOf( node ) - 1 - COMMENT_WITHIN_LINES
							),
							lineOf( node )
						)
						.some( ( line ) => line.includes( 'translators:' ) )
			)
			.map( ( { node } ) =>
				finding(
					node,
					'Above it, write what goes in: /* translators: %s: name of the member. */'
				)
			),
};
