/**
 * The choices a sandbox is started with, from a command line or from a test.
 */
import { parseArgs } from 'node:util';

const CHOICES = {
	profile: [ 'plain', 'hosting' ],
	topology: [ 'same-site', 'cross-site', 'sub-path' ],
	wordpress: [ '7.1', '6.8' ],
	database: [ 'mariadb', 'mysql' ],
} as const;

type Choice = keyof typeof CHOICES;

/** Every choice made. */
export interface SandboxChoices {
	/** PHP's own server and `node`, or Apache with Passenger and TLS. */
	readonly profile: ( typeof CHOICES.profile )[ number ];
	/** How the service's address relates to WordPress's. */
	readonly topology: ( typeof CHOICES.topology )[ number ];
	readonly wordpress: ( typeof CHOICES.wordpress )[ number ];
	readonly database: ( typeof CHOICES.database )[ number ];
	/** How many processes the service runs in. */
	readonly processes: number;
	/** Folder of WordPress's own files below the document root, while the home URL stays that of the host; none if empty. */
	readonly wordPressFolder: string;
	/** Whether a cache stands in front of the site which keeps every page for everybody, whoever was signed in when it was made. */
	readonly pageCache: boolean;
	/** Whether the database flushes to a slow disk, as on busy shared hosting. */
	readonly slowDisk: boolean;
}

const MAX_PROCESSES = 16;

/** How to use the command. */
export const USAGE = `npm run sandbox -- [options]

  --profile plain|hosting                     plain: PHP's own server and node; hosting: Apache, Passenger, TLS
  --topology same-site|cross-site|sub-path    where the service stands, seen from WordPress (hosting)
  --wordpress 7.1|6.8                         which WordPress
  --database mariadb|mysql                    which database server
  --processes N                               how many service processes
  --wordpress-folder NAME                     WordPress in a folder of its own, the home page at the root (hosting)
  --page-cache                                a cache in front that keeps every page of the site for everybody (hosting)
  --slow-disk                                 a database that takes 5 ms more to flush to its disk
  --json                                      one line of JSON when ready, and nothing else on standard output
  --help                                      this text

It runs until SIGINT (Ctrl-C), SIGTERM or the end of its standard input.`;

/** Choices as they come, still to be checked. */
type GivenChoices = {
	readonly [ name in keyof SandboxChoices ]?:
		SandboxChoices[ name ] | string | undefined;
};

/** What a command line asks for. */
export interface SandboxCommand {
	readonly choices: SandboxChoices;
	readonly json: boolean;
	readonly help: boolean;
}

/**
 * Reads a command line.
 *
 * @throws with every mistake in it
 */
export function parseSandboxCommand( args: readonly string[] ): SandboxCommand {
	const text = { type: 'string' } as const;
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs( {
		args: [ ...args ],
		options: {
			profile: text,
			topology: text,
			wordpress: text,
			database: text,
			processes: text,
			'wordpress-folder': text,
			'page-cache': flag,
			'slow-disk': flag,
			json: flag,
			help: flag,
		},
	} );
	const {
		json,
		help,
		'wordpress-folder': wordPressFolder,
		'page-cache': pageCache,
		'slow-disk': slowDisk,
		...choices
	} = values;
	return {
		choices: completeChoices( {
			...choices,
			wordPressFolder,
			pageCache,
			slowDisk,
		} ),
		json,
		help,
	};
}

/**
 * Fills in what was not chosen. The database and WordPress versions that integration tests run on come from
 * `DRAWBRIDGE_TEST_DATABASE` and `DRAWBRIDGE_TEST_WORDPRESS`.
 *
 * @throws with every choice that does not exist or does not go with another
 */
export function completeChoices( given: GivenChoices ): SandboxChoices {
	const mistakes: string[] = [];
	const choose = < Name extends Choice >(
		name: Name,
		fallback: string
	): ( typeof CHOICES )[ Name ][ number ] => {
		const value = given[ name ] ?? fallback;
		const options: readonly unknown[] = CHOICES[ name ];
		if ( ! options.includes( value ) ) {
			mistakes.push(
				`--${ name } is ${ options.join( ' or ' ) }, not ${ value }.`
			);
		}
		return value as ( typeof CHOICES )[ Name ][ number ];
	};
	const choices: SandboxChoices = {
		profile: choose( 'profile', 'plain' ),
		topology: choose( 'topology', 'same-site' ),
		wordpress: choose(
			'wordpress',
			process.env.DRAWBRIDGE_TEST_WORDPRESS ?? '7.1'
		),
		database: choose(
			'database',
			process.env.DRAWBRIDGE_TEST_DATABASE ?? 'mariadb'
		),
		processes: Number( given.processes ?? 1 ),
		wordPressFolder: given.wordPressFolder ?? '',
		pageCache: Boolean( given.pageCache ),
		slowDisk: Boolean( given.slowDisk ),
	};
	if (
		! Number.isInteger( choices.processes ) ||
		choices.processes < 1 ||
		choices.processes > MAX_PROCESSES
	) {
		mistakes.push(
			`--processes is a whole number from 1 to ${ MAX_PROCESSES }, not ${ given.processes }.`
		);
	}
	if ( ! /^([a-z][a-z0-9-]*)?$/.test( choices.wordPressFolder ) ) {
		mistakes.push(
			`--wordpress-folder is a name of small letters, digits and hyphens, not ${ choices.wordPressFolder }.`
		);
	}
	mistakes.push(
		...needingApache( choices ).map(
			( option ) => `${ option } needs --profile hosting.`
		)
	);
	if ( mistakes.length > 0 ) {
		throw new Error( mistakes.join( '\n' ) );
	}
	return choices;
}

function needingApache( choices: SandboxChoices ): string[] {
	const { profile, topology, wordPressFolder, pageCache } = choices;
	return profile === 'hosting'
		? []
		: [
				...( topology === 'same-site'
					? []
					: [ `--topology ${ topology }` ] ),
				...( wordPressFolder ? [ '--wordpress-folder' ] : [] ),
				...( pageCache ? [ '--page-cache' ] : [] ),
			];
}
