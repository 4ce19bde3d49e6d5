/**
 * Rules for what comes from outside: requests, REST routes, redirects.
 */

import { finding, type Finding, type Rule } from '../rule';
import {
	argumentsOf,
	calledFunction,
	calledStatically,
	entriesOf,
	isNode,
	literal,
	nameOf,
	nodes,
	sourceOf,
	type Placed,
	type PhpNode,
} from '../tree';

const SUPERGLOBAL = /^_(GET|POST|COOKIE|SERVER|FILES|REQUEST)$/;

/** What makes an outside value into a known one. */
const CLEANING =
	/^(sanitize_\w+|absint|intval|esc_url_raw|returnpath::\w+|wp_verify_nonce|rest_sanitize_\w+)$/;

export const cleanedInput: Rule = {
	name: 'cleaned-input',
	holds: 'what a request brings is unslashed and cleaned where it is read',
	look: ( { nodes: all } ) =>
		all
			.filter(
				( { node } ) =>
					node.kind === 'variable' &&
					SUPERGLOBAL.test( nameOf( node ) ?? '' )
			)
			.filter( ( placed ) => ! isCleaned( placed ) )
			.map( ( { node } ) =>
				finding(
					node,
					nameOf( node ) === '_REQUEST'
						? '$_REQUEST may be a cookie. Name where the value comes from: $_GET or $_POST.'
						: `Read it as sanitize_text_field( wp_unslash( $${ nameOf(
								node
							) }['name'] ) ), or with another function that cleans.`
				)
			),
};

function isCleaned( { node, ancestors }: Placed ): boolean {
	if ( ancestors.some( isQuestion ) ) {
		return true;
	}
	const isUnslashedWhole =
		calledFunction( ancestors.at( -1 ) ?? node ) === 'wp_unslash';
	if ( isUnslashedWhole && ancestors.some( isOwnConstruction ) ) {
		return true;
	}
	const called = ancestors.map(
		( ancestor ) =>
			calledFunction( ancestor ) ?? calledStatically( ancestor ) ?? ''
	);
	const unslashed = called.lastIndexOf( 'wp_unslash' );
	const cleaned = called.findLastIndex( ( name ) => CLEANING.test( name ) );
	return (
		nameOf( node ) !== '_REQUEST' && cleaned !== -1 && cleaned < unslashed
	);
}

/** isset() and empty() tell whether it is there, not what it is. */
function isQuestion( { kind }: PhpNode ): boolean {
	return kind === 'isset' || kind === 'empty';
}

/** `new self( wp_unslash( $_GET ) )`: a class whose constructor parses a whole request, and can be given another. */
function isOwnConstruction( { kind, what }: PhpNode ): boolean {
	return kind === 'new' && isNode( what ) && what.kind === 'selfreference';
}

export const restPermission: Rule = {
	name: 'rest-permission',
	holds: 'every REST endpoint says who may call it',
	look: ( { nodes: all } ) =>
		all
			.filter(
				( { node } ) => calledFunction( node ) === 'register_rest_route'
			)
			.flatMap( ( { node } ) => endpointsWithoutPermission( node ) ),
};

function endpointsWithoutPermission( call: PhpNode ): Finding[] {
	const route = argumentsOf( call )[ 2 ];
	if ( route?.kind !== 'array' ) {
		return [
			finding(
				call,
				'Write the endpoints here as an array, so that a reader sees who may call them.'
			),
		];
	}
	const listed = entriesOf( route )
		.filter( ( [ key, { kind } ] ) => key === '' && kind === 'array' )
		.map( ( [ , endpoint ] ) => endpoint );
	const endpoints = listed.length > 0 ? listed : [ route ];
	return endpoints
		.filter( ( endpoint ) => ! hasPermission( endpoint ) )
		.map( ( endpoint ) =>
			finding(
				endpoint,
				'Give this endpoint a permission_callback that looks at the current user.'
			)
		);
}

function hasPermission( endpoint: PhpNode ): boolean {
	const permission = entriesOf( endpoint ).find(
		( [ key ] ) => key === 'permission_callback'
	)?.[ 1 ];
	return (
		permission !== undefined &&
		literal( permission ) !== '__return_true' &&
		! alwaysSaysYes( permission )
	);
}

function alwaysSaysYes( { kind, body }: PhpNode ): boolean {
	if ( ! isNode( body ) ) {
		return false;
	}
	const [ first ] = nodes( body[ 'children' ] );
	const answer =
		kind === 'arrowfunc'
			? body
			: first?.kind === 'return' && first[ 'expr' ];
	return (
		isNode( answer ) &&
		answer.kind === 'boolean' &&
		answer[ 'value' ] === true
	);
}

export const safeRedirects: Rule = {
	name: 'safe-redirects',
	holds: 'a redirect stays on known hosts and is the last thing done',
	look: ( { nodes: all } ) =>
		all.flatMap( ( placed ) => {
			switch ( calledFunction( placed.node ) ) {
				case 'wp_redirect':
					return [
						finding(
							placed.node,
							'Use wp_safe_redirect(), and the filter allowed_redirect_hosts for another host.'
						),
					];
				case 'wp_safe_redirect':
					return isFollowedByExit( placed )
						? []
						: [
								finding(
									placed.node,
									`Write exit; after ${ sourceOf(
										placed.node
									) }, or what follows runs too.`
								),
							];
				default:
					return [];
			}
		} ),
};

function isFollowedByExit( { ancestors }: Placed ): boolean {
	const statement = ancestors.findLast(
		( { kind } ) => kind === 'expressionstatement'
	);
	const siblings = ancestors
		.map( ( { children } ) => nodes( children ) )
		.find( ( children ) => statement && children.includes( statement ) );
	const next = statement && siblings?.[ siblings.indexOf( statement ) + 1 ];
	return (
		next?.kind === 'expressionstatement' &&
		isNode( next[ 'expression' ] ) &&
		next[ 'expression' ].kind === 'exit'
	);
}
