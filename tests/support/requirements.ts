/**
 * Finds what the sandbox is made of, installs what is missing where that is possible, and otherwise names all of it.
 */
import { installDebianPackages } from './debian-packages';
import { findProgram } from './find-program';
import type { Progress } from './progress';

/** Something that must be on the machine. */
export interface Requirement {
	/** What people call it. */
	readonly name: string;
	/** The environment variable that holds its path where it is somewhere else. */
	readonly variable: string;
	/** Its path, if it is here and complete. */
	readonly find: () => Promise< string | undefined >;
	/** Debian packages that bring it. */
	readonly debianPackages?: readonly string[];
}

/** Gives the path of something that was asked for among the requirements. */
export type PathOf = ( requirement: Requirement ) => string;

/**
 * Finds the paths of everything needed, after installing Debian packages for what is missing if we are root and there is apt.
 *
 * @throws if anything is still missing, naming all of it and the variables that let it go on
 */
export async function meetRequirements(
	requirements: readonly Requirement[],
	progress: Progress,
	signal?: AbortSignal
): Promise< PathOf > {
	let { paths, missing } = await look( requirements );
	const packages = packagesFor( missing );
	if ( packages.length > 0 && canInstall() ) {
		await installDebianPackages( packages, progress, signal );
		( { paths, missing } = await look( requirements ) );
	}
	if ( missing.length > 0 ) {
		throw new Error( describeMissing( missing ) );
	}
	return ( requirement ) => {
		const path = paths.get( requirement );
		if ( path === undefined ) {
			throw new Error(
				`${ requirement.name } was not among the requirements.`
			);
		}
		return path;
	};
}

async function look( requirements: readonly Requirement[] ) {
	const paths = new Map< Requirement, string >();
	const missing: Requirement[] = [];
	for ( const requirement of requirements ) {
		const path = await requirement.find();
		if ( path === undefined ) {
			missing.push( requirement );
		} else {
			paths.set( requirement, path );
		}
	}
	return { paths, missing };
}

/** Nothing is installed for what somebody said is somewhere else. */
function packagesFor( missing: readonly Requirement[] ): string[] {
	return missing
		.filter( ( { variable } ) => ! process.env[ variable ] )
		.flatMap( ( { debianPackages = [] } ) => debianPackages );
}

function canInstall(): boolean {
	return process.getuid?.() === 0 && findProgram( 'apt-get' ) !== undefined;
}

function describeMissing( missing: readonly Requirement[] ): string {
	const lines = missing.map( ( { name, variable } ) =>
		process.env[ variable ]
			? `  ${ name }: ${ variable } is set to ${ process.env[ variable ] }, where it was not found. Correct or unset it.`
			: `  ${ name }: install it, or set ${ variable } to its path.`
	);
	const packages = packagesFor( missing );
	const debian =
		packages.length > 0
			? [
					`On Debian, root can install it: apt-get install ${ [ ...new Set( packages ) ].join( ' ' ) }`,
				]
			: [];
	return [
		'Something this needs is not on this machine:',
		...lines,
		...debian,
	].join( '\n' );
}
