/**
 * The programs the sandbox, the browser tests and the benchmark run, and where each may come from.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { APACHE_MODULES, phpModule } from './apache-config';
import { run } from './processes';
import { chosenProgram } from './find-program';
import type { Requirement } from './requirements';

const PHP_EXTENSIONS = [ 'curl', 'dom', 'gd', 'mbstring', 'mysqli' ];

/** MariaDB's server. */
export const MARIADBD: Requirement = {
	name: 'mariadbd (MariaDB 10.6 or newer)',
	variable: 'MARIADBD',
	find: async () => chosenProgram( 'MARIADBD', 'mariadbd' ),
	debianPackages: [ 'mariadb-server-core', 'mariadb-client-core' ],
};

/** What prepares MariaDB's data folder. */
export const MARIADB_INSTALL_DB: Requirement = {
	name: 'mariadb-install-db (comes with MariaDB)',
	variable: 'MARIADB_INSTALL_DB',
	find: async () =>
		chosenProgram( 'MARIADB_INSTALL_DB', 'mariadb-install-db' ),
	debianPackages: [ 'mariadb-server-core', 'mariadb-client-core' ],
};

/** PHP on the command line, with the extensions WordPress needs. */
export const PHP: Requirement = {
	name: `php (7.4 or newer, with ${ PHP_EXTENSIONS.join( ', ' ) })`,
	variable: 'PHP',
	find: findPhp,
	debianPackages: [
		'php-cli',
		'php-mysql',
		'php-xml',
		'php-mbstring',
		'php-curl',
		'php-gd',
	],
};

/** What the benchmark compares with; no other part needs it. */
export const REDIS_SERVER: Requirement = {
	name: 'redis-server (Redis 6 or newer)',
	variable: 'REDIS_SERVER',
	find: async () => chosenProgram( 'REDIS_SERVER', 'redis-server' ),
	debianPackages: [ 'redis-server' ],
};

/** What builds the library that slows a disk down; no other part needs it. */
export const C_COMPILER: Requirement = {
	name: 'cc (a C compiler)',
	variable: 'CC',
	find: async () => chosenProgram( 'CC', 'cc', 'gcc' ),
	debianPackages: [ 'gcc', 'libc6-dev' ],
};

/** What makes certificates. */
export const OPENSSL: Requirement = {
	name: 'openssl',
	variable: 'OPENSSL',
	find: async () => chosenProgram( 'OPENSSL', 'openssl' ),
	debianPackages: [ 'openssl' ],
};

/** Apache with Passenger and PHP. */
export const APACHE: Requirement = {
	name: 'apache2 (with the modules of Passenger and PHP)',
	variable: 'APACHE',
	find: async () =>
		existsSync( join( APACHE_MODULES, 'mod_passenger.so' ) ) && phpModule()
			? chosenProgram( 'APACHE', 'apache2' )
			: undefined,
	debianPackages: [
		'apache2-bin',
		'libapache2-mod-passenger',
		'libapache2-mod-php',
	],
};

/** Two tools that websites are copied with. */
export const CURL: Requirement = {
	name: 'curl (7.66 or newer)',
	variable: 'CURL',
	find: async () => chosenProgram( 'CURL', 'curl' ),
	debianPackages: [ 'curl' ],
};

export const WGET: Requirement = {
	name: 'wget',
	variable: 'WGET',
	find: async () => chosenProgram( 'WGET', 'wget' ),
	debianPackages: [ 'wget' ],
};

/** What checks PHP's style. */
export const PHPCS: Requirement = {
	name: 'phpcs (PHP_CodeSniffer 3)',
	variable: 'PHPCS',
	find: async () => chosenProgram( 'PHPCS', 'phpcs' ),
	debianPackages: [ 'php-codesniffer' ],
};

/** The browser of most end-to-end tests. */
export const CHROMIUM: Requirement = {
	name: 'chromium',
	variable: 'CHROMIUM',
	find: async () =>
		chosenProgram(
			'CHROMIUM',
			'chromium',
			'chromium-browser',
			'google-chrome'
		),
	debianPackages: [ 'chromium', 'fonts-noto-color-emoji' ],
};

/** The other browser: what must hold in more than one engine is tried in both. */
export const FIREFOX: Requirement = {
	name: 'firefox (a release from the last two years)',
	variable: 'FIREFOX',
	find: async () => chosenProgram( 'FIREFOX', 'firefox-esr', 'firefox' ),
	debianPackages: [ 'firefox-esr' ],
};

async function findPhp(): Promise< string | undefined > {
	const php = chosenProgram( 'PHP', 'php' );
	const loaded = php
		? ( await run( { command: php, args: [ '-m' ] } ) )
				.toLowerCase()
				.split( /\s+/ )
		: [];
	return PHP_EXTENSIONS.every( ( extension ) => loaded.includes( extension ) )
		? php
		: undefined;
}
