/**
 * Rules for the files of classes, and for where hooks, tables and options are named.
 */

import { finding, type Rule } from '../rule';
import {
	argumentsOf,
	calledFunction,
	descend,
	literal,
	nameOf,
	sourceOf,
	topLevel,
	type PhpNode,
} from '../tree';

/** Files that hold no class. */
const WITHOUT_CLASS = new Set( [
	'autoload.php',
	'drawbridge.php',
	'uninstall.php',
] );

const DECLARATIONS = new Set( [ 'class', 'interface', 'trait', 'function' ] );

export const oneFinalClass: Rule = {
	name: 'one-final-class',
	holds: 'a file is one final class of the same name, and does nothing when loaded',
	look: ( { name, program } ) => {
		if ( WITHOUT_CLASS.has( name ) ) {
			return [];
		}
		const statements = topLevel( program );
		const expected = name.replace( /\.php$/, '' );
		const [ only, ...more ] = statements.filter( ( { kind } ) =>
			DECLARATIONS.has( kind )
		);
		if ( ! only ) {
			return [
				finding(
					program,
					`Declare the final class ${ expected } here.`
				),
			];
		}
		const isExpected =
			only.kind === 'class' &&
			only[ 'isFinal' ] === true &&
			nameOf( only ) === expected;
		return [
			...( isExpected
				? []
				: [ finding( only, `Make this: final class ${ expected }` ) ] ),
			...more.map( ( node ) =>
				finding( node, 'Move this to a file of its own.' )
			),
			...statements
				.filter( isSideEffect )
				.map( ( node ) =>
					finding(
						node,
						`${ sourceOf(
							node
						) } runs when the class is loaded. Move it into a method.`
					)
				),
		];
	},
};

function isSideEffect( statement: PhpNode ): boolean {
	const isGuard = descend( statement ).some(
		( { node } ) => calledFunction( node ) === 'defined'
	);
	return (
		! isGuard &&
		! [ ...DECLARATIONS, 'declare', 'usegroup', 'noop' ].includes(
			statement.kind
		)
	);
}

const HOOKING = new Set( [
	'add_action',
	'add_filter',
	'register_activation_hook',
	'register_deactivation_hook',
	'register_uninstall_hook',
] );

export const hooksInPlugin: Rule = {
	name: 'hooks-in-plugin',
	holds: 'Plugin.php is the only list of hooks',
	look: ( { name, nodes } ) =>
		name === 'Plugin.php'
			? []
			: nodes
					.filter( ( { node } ) =>
						HOOKING.has( calledFunction( node ) ?? '' )
					)
					.map( ( { node } ) =>
						finding(
							node,
							'Move this line to add_hooks() in Plugin.php, where all hooks are read together.'
						)
					),
};

const DDL =
	/\b(CREATE|ALTER|DROP|TRUNCATE|RENAME)\s+(TEMPORARY\s+)?(TABLE|INDEX|DATABASE)\b/i;

export const ddlInSchema: Rule = {
	name: 'ddl-in-schema',
	holds: 'Schema.php is the only file that makes, changes or drops tables',
	look: ( { name, nodes } ) =>
		name === 'Schema.php'
			? []
			: nodes
					.filter(
						( { node } ) =>
							DDL.test( literal( node ) ?? '' ) ||
							calledFunction( node ) === 'dbdelta'
					)
					.map( ( { node } ) =>
						finding( node, 'Move this to Schema.php.' )
					),
};

const OPTION_FUNCTION =
	/^(get|add|update|delete)_((site|network|blog)_)?option$/;

/** The classes that own an option of ours, each as its constant OPTION. */
const OPTION_OWNERS = new Set( [
	'Schema.php',
	'Settings.php',
	'SiteIdentity.php',
] );

export const optionsHaveOwners: Rule = {
	name: 'options-have-owners',
	holds: "an option of ours is touched only by the class that owns it, WordPress's own are only read",
	look: ( { name, nodes } ) =>
		nodes.flatMap( ( { node } ) => {
			const called = calledFunction( node ) ?? '';
			if ( ! OPTION_FUNCTION.test( called ) ) {
				return [];
			}
			const option = argumentsOf( node ).find(
				( argument ) => literal( argument ) !== null
			);
			const readsWordPress =
				called.startsWith( 'get_' ) &&
				option !== undefined &&
				! literal( option )?.startsWith( 'drawbridge' );
			return readsWordPress || ownsOption( name, node )
				? []
				: [
						finding(
							node,
							'Ask the class that owns this option: Settings, SiteIdentity or Schema, which names it as self::OPTION.'
						),
					];
		} ),
};

function ownsOption( fileName: string, call: PhpNode ): boolean {
	const mayTouch =
		OPTION_OWNERS.has( fileName ) ||
		( fileName === 'Uninstaller.php' &&
			calledFunction( call ) === 'delete_option' );
	return (
		mayTouch &&
		argumentsOf( call ).some(
			( argument ) =>
				argument.kind === 'staticlookup' &&
				/OPTION$/.test( nameOf( argument[ 'offset' ] ) ?? '' )
		)
	);
}
