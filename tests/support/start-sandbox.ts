/**
 * Puts the sandbox together: a database, a WordPress site with the plugin, and the service, all real, private and disposable.
 */
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfStale } from './build';
import { CleanUp } from './clean-up';
import { Database } from './database';
import { SERVICE_BUNDLE } from './folders';
import { HostingProfile } from './hosting-profile';
import { mariadb, MARIADB_REQUIREMENTS } from './mariadb';
import { mysql, MYSQL_REQUIREMENTS } from './mysql';
import { PlainProfile } from './plain-profile';
import { requestStatus } from './probe';
import type { Profile, ProfileOptions } from './profile';
import { APACHE, C_COMPILER, OPENSSL, PHP } from './programs';
import { quiet, type Progress } from './progress';
import { meetRequirements, type PathOf } from './requirements';
import type { SandboxInfo } from './sandbox-info';
import { completeChoices, type SandboxChoices } from './sandbox-options';
import type { ServiceEnvironment, ServiceProcess } from './service';
import { prepareSlowDisk } from './slow-disk';
import { WordPressSite, type Accounts } from './wordpress';
import { wordPressCore, wordPressRequirement } from './wordpress-core';
import { TABLE_PREFIX, type WpConfig } from './wp-config';

/** How a sandbox is to be. */
export interface SandboxOptions extends Partial< SandboxChoices > {
	/** Variables of the service over the usual ones. */
	readonly serviceEnvironment?: ServiceEnvironment;
	/** What the plain profile runs in place of the built service: one JavaScript file. */
	readonly serviceBundle?: string;
	/** Who can sign in to WordPress; `admin`, `member` and `outsider` with passwords of their own by default. */
	readonly accounts?: Accounts;
	/** Told of every long step; nobody by default. */
	readonly progress?: Progress;
	/** Gives up a start under way. */
	readonly signal?: AbortSignal;
}

/** A running sandbox. */
export interface Sandbox extends Omit< SandboxInfo, 'database' > {
	/** What `--json` prints. */
	readonly info: SandboxInfo;
	readonly database: Database;
	readonly services: readonly ServiceProcess[];
	readonly wpConfig: WpConfig;
	/** Certificate of the TLS hosts in PEM, to be trusted by clients. */
	readonly certificate?: string;
	/**
	 * Runs PHP code inside the site, with WordPress and its administration functions loaded.
	 *
	 * @param code  statements, without an opening tag
	 * @param input what `$input` holds in them: arrays for objects
	 * @return what the code printed
	 */
	wpEval( code: string, input?: unknown ): Promise< string >;
	/** What PHP had to say against the site's code so far. */
	debugLog(): Promise< string >;
	/** Ends every process and removes every folder. */
	stop(): Promise< void >;
}

const ENGINES = {
	mariadb: { requirements: MARIADB_REQUIREMENTS, prepare: mariadb },
	mysql: { requirements: MYSQL_REQUIREMENTS, prepare: mysql },
};

const HOSTING_REQUIREMENTS = [ APACHE, OPENSSL ];

/** How long the service may take to find its database, its tables and its key. */
const READY_WITHIN_MS = 15_000;

/**
 * Starts a sandbox.
 *
 * @throws with what is wrong and what mends it; whatever was started by then is gone again
 */
export async function startSandbox(
	options: SandboxOptions = {}
): Promise< Sandbox > {
	const choices = completeChoices( options );
	const cleanUp = new CleanUp();
	try {
		return await putTogether( choices, options, cleanUp );
	} catch ( failure ) {
		await cleanUp.run();
		throw failure;
	}
}

async function putTogether(
	choices: SandboxChoices,
	options: SandboxOptions,
	cleanUp: CleanUp
): Promise< Sandbox > {
	const {
		progress = quiet,
		signal,
		serviceEnvironment = {},
		serviceBundle = SERVICE_BUNDLE,
	} = options;
	const engine = ENGINES[ choices.database ];
	const pathOf = await meetRequirements(
		[
			PHP,
			wordPressRequirement( choices.wordpress ),
			...engine.requirements,
			...( choices.profile === 'hosting' ? HOSTING_REQUIREMENTS : [] ),
			...( choices.slowDisk ? [ C_COMPILER ] : [] ),
		],
		progress,
		signal
	);
	const folder = await privateFolder( cleanUp );
	const logFolder = join( folder, 'logs' );
	const databaseFolder = join( folder, 'database' );
	await Promise.all( [ mkdir( logFolder ), mkdir( databaseFolder ) ] );

	const slowDisk = choices.slowDisk
		? await prepareSlowDisk( pathOf( C_COMPILER ), databaseFolder )
		: undefined;

	progress( 'Starting the database and unpacking WordPress' );
	const starting = engine
		.prepare( pathOf, progress, signal )
		.then( ( prepared ) =>
			Database.start( prepared, databaseFolder, cleanUp, slowDisk )
		);
	const unpacking = wordPressCore( choices.wordpress, progress, signal );
	const building = buildIfStale( progress, signal );
	// All are waited for before a failure counts, so that nothing starts after what has started is cleaned up.
	await Promise.allSettled( [ starting, unpacking, building ] );
	await building;
	const database = await starting;
	const core = await unpacking;
	signal?.throwIfAborted();

	const profile = await chooseProfile( choices, pathOf, {
		folder,
		logFolder,
		cleanUp,
		serviceEnvironment,
		serviceBundle,
		signal,
	} );
	const { wordpressUrl: url, serviceUrl, prettyPermalinks } = profile;
	const site = await WordPressSite.unpack( {
		documentRoot: join( folder, 'www' ),
		subFolder: choices.wordPressFolder,
		core,
		php: pathOf( PHP ),
		database,
		url,
		serviceUrl,
		prettyPermalinks,
		accounts: options.accounts,
		signal,
	} );
	progress( 'Installing WordPress' );
	await site.install();
	signal?.throwIfAborted();
	progress( 'Starting the web server and the service' );
	await profile.serve( site );
	await allReady( profile.services );
	signal?.throwIfAborted();
	return sandboxOf( profile, site, database, cleanUp );
}

async function sandboxOf(
	profile: Profile,
	site: WordPressSite,
	database: Database,
	cleanUp: CleanUp
): Promise< Sandbox > {
	const { socketPath, port, user, password, name } = database;
	const {
		wordpressUrl,
		serviceUrl,
		serviceUrls = [],
		certificateFile,
		services,
	} = profile;
	const { memberPage } = site;
	const { admin, member, outsider } = site.accounts;
	const info = (): SandboxInfo => ( {
		wordpressUrl,
		coreUrl: site.coreUrl,
		serviceUrl,
		...( serviceUrls.length > 0 && { serviceUrls } ),
		admin,
		member,
		outsider,
		memberPage,
		database: {
			socketPath,
			port,
			user,
			password,
			name,
			prefix: TABLE_PREFIX,
		},
		wpConfigFile: site.config.path,
		...( certificateFile && { certificateFile } ),
		pids: { database: database.pid, ...profile.pids },
	} );
	return {
		...info(),
		get info() {
			return info();
		},
		get pids() {
			return info().pids;
		},
		database,
		services,
		wpConfig: site.config,
		...( certificateFile && {
			certificate: await readFile( certificateFile, 'utf8' ),
		} ),
		wpEval: ( code, input ) => site.eval( code, input ),
		debugLog: () => readFile( site.debugLog, 'utf8' ),
		stop: () => cleanUp.run(),
	};
}

async function privateFolder( cleanUp: CleanUp ): Promise< string > {
	const folder = await mkdtemp( join( tmpdir(), 'drawbridge-' ) );
	cleanUp.add( () =>
		rm( folder, { recursive: true, force: true, maxRetries: 5 } )
	);
	// A web server may run as another user than we do; it has to reach the site and the database's socket.
	await chmod( folder, 0o711 );
	return folder;
}

function chooseProfile(
	choices: SandboxChoices,
	pathOf: PathOf,
	options: ProfileOptions & { readonly serviceBundle: string }
): Promise< Profile > {
	return choices.profile === 'plain'
		? PlainProfile.prepare(
				{ ...options, php: pathOf( PHP ) },
				choices.processes
			)
		: HostingProfile.prepare(
				{
					...options,
					apache: pathOf( APACHE ),
					openssl: pathOf( OPENSSL ),
				},
				choices
			);
}

async function allReady(
	services: readonly ServiceProcess[]
): Promise< void > {
	const deadline = performance.now() + READY_WITHIN_MS;
	for ( const service of services ) {
		while (
			( await requestStatus(
				`${ service.url }/drawbridge/ready`,
				service.port
			) ) !== 200
		) {
			if ( performance.now() > deadline ) {
				throw new Error(
					`${ service.name } was not ready within ${ READY_WITHIN_MS / 1000 } s. Its log:\n${ service.log() }`
				);
			}
			await sleep( 50 );
		}
	}
}
