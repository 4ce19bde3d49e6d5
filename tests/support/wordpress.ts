/**
 * A WordPress site of the sandbox's own, installed and furnished, with the plugin active.
 */
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Database } from './database';
import { PLUGIN, REPOSITORY } from './folders';
import { run } from './processes';
import { randomSecret } from './secrets';
import { WpConfig } from './wp-config';

/** Somebody who can sign in to WordPress. */
export interface Account {
	readonly user: string;
	readonly password: string;
}

/** The people of a site. */
export interface Accounts {
	readonly admin: Account;
	/** A subscriber, whose role is allowed. */
	readonly member: Account;
	/** A contributor, whose role is not. */
	readonly outsider: Account;
}

/** What a site is made of. */
export interface SiteOptions {
	/** What the web server serves; it must not exist. */
	readonly documentRoot: string;
	/** Folder in it for WordPress's own files; none if empty. */
	readonly subFolder: string;
	/** Untouched WordPress. */
	readonly core: string;
	readonly php: string;
	readonly database: Database;
	/** Home URL, without a trailing slash. */
	readonly url: string;
	/** Public URL of the service, without a trailing slash. */
	readonly serviceUrl: string;
	readonly prettyPermalinks: boolean;
	/** Who can sign in; passwords nobody knows by default. */
	readonly accounts?: Accounts | undefined;
	readonly signal?: AbortSignal | undefined;
}

/** PHP settings of every PHP the sandbox runs: what is written to wp-config.php counts at once, and no mail leaves. */
export const PHP_SETTINGS: Readonly< Record< string, string > > = {
	'opcache.revalidate_freq': '0',
	display_errors: 'stderr',
	sendmail_path: '/bin/true',
};

/** What a site has no use for. */
const PLUGIN_SOURCES = new Set( [
	'src',
	'tsconfig.json',
	'webpack.config.js',
] );

const PHP_SCRIPTS = join( REPOSITORY, 'tests/support/php' );

/** An installed site. */
export class WordPressSite {
	readonly url: string;
	/** URL of WordPress's own files. */
	readonly coreUrl: string;
	readonly documentRoot: string;
	/** Holds WordPress's own files. */
	readonly folder: string;
	readonly config: WpConfig;
	readonly accounts: Accounts;
	/** What PHP had to say against the site's code. */
	readonly debugLog: string;
	readonly #options: SiteOptions;
	#memberPage = '';

	private constructor( options: SiteOptions ) {
		this.#options = options;
		const { url, documentRoot, subFolder } = options;
		this.url = url;
		this.coreUrl = subFolder ? `${ url }/${ subFolder }` : url;
		this.documentRoot = documentRoot;
		this.folder = join( documentRoot, subFolder );
		this.accounts = options.accounts ?? {
			admin: { user: 'admin', password: randomSecret() },
			member: { user: 'member', password: randomSecret() },
			outsider: { user: 'outsider', password: randomSecret() },
		};
		this.debugLog = join( this.folder, 'wp-content/debug.log' );
		this.config = new WpConfig( join( this.folder, 'wp-config.php' ), {
			DB_NAME: options.database.name,
			DB_USER: options.database.user,
			DB_PASSWORD: options.database.password,
			DB_HOST: `localhost:${ options.database.socketPath }`,
			DB_CHARSET: 'utf8mb4',
			DB_COLLATE: '',
			WP_DEBUG: true,
			WP_DEBUG_LOG: this.debugLog,
			WP_DEBUG_DISPLAY: false,
			WP_HTTP_BLOCK_EXTERNAL: true,
			AUTOMATIC_UPDATER_DISABLED: true,
			// PHP's own server would wait for itself.
			DISABLE_WP_CRON: true,
			WP_ENVIRONMENT_TYPE: 'local',
		} );
	}

	/** Puts a site's files in place; it has no content yet. */
	static async unpack( options: SiteOptions ): Promise< WordPressSite > {
		const { core, signal } = options;
		const site = new WordPressSite( options );
		const { documentRoot, folder } = site;
		if ( options.subFolder ) {
			await mkdir( documentRoot );
			await writeFile(
				join( documentRoot, 'index.php' ),
				frontPage( options.subFolder )
			);
		}
		await run( { command: 'cp', args: [ '-R', core, folder ], signal } );
		const uploads = join( folder, 'wp-content/uploads' );
		await mkdir( uploads, { recursive: true } );
		await writeFile( site.debugLog, '' );
		// A web server may run as another user than we do.
		await chmod( uploads, 0o777 );
		await chmod( site.debugLog, 0o666 );
		return site;
	}

	/** URL of a page that offers the dashboard to members. */
	get memberPage(): string {
		return this.#memberPage;
	}

	/** Creates the site's tables, its people and pages, and activates the plugin. */
	async install(): Promise< void > {
		await this.config.define( {} );
		await this.#php( 'install-site.php', { admin: this.accounts.admin } );
		await this.copyPlugin();
		const { serviceUrl, prettyPermalinks } = this.#options;
		const { member, outsider } = this.accounts;
		const furnished = await this.#php( 'furnish-site.php', {
			serviceUrl,
			prettyPermalinks,
			member,
			outsider,
		} );
		this.#memberPage = (
			JSON.parse( furnished ) as { memberPage: string }
		 ).memberPage;
	}

	/**
	 * Runs PHP code inside the site, with WordPress and its administration functions loaded.
	 *
	 * @param code  statements, without an opening tag
	 * @param input what `$input` holds in them: arrays for objects
	 * @return what the code printed
	 * @throws if PHP ends with an error
	 */
	eval( code: string, input: unknown = null ): Promise< string > {
		return this.#php( 'evaluate.php', { code, input } );
	}

	/** Puts the plugin of this checkout in place, over the one that is there. */
	async copyPlugin(): Promise< void > {
		const target = join( this.folder, 'wp-content/plugins/drawbridge' );
		await rm( target, { recursive: true, force: true } );
		await cp( PLUGIN, target, {
			recursive: true,
			filter: ( path ) => ! PLUGIN_SOURCES.has( basename( path ) ),
		} );
	}

	#php( script: string, input: unknown ): Promise< string > {
		const { php, signal } = this.#options;
		const { host, protocol } = new URL( this.url );
		const settings = Object.entries( PHP_SETTINGS ).flatMap(
			( [ name, value ] ) => [ '-d', `${ name }=${ value }` ]
		);
		return run( {
			command: php,
			args: [ ...settings, join( PHP_SCRIPTS, script ) ],
			env: {
				...process.env,
				DRAWBRIDGE_SITE_FOLDER: this.folder,
				DRAWBRIDGE_SITE_HOST: host,
				DRAWBRIDGE_SITE_HTTPS: protocol === 'https:' ? 'on' : '',
				DRAWBRIDGE_SITE_URL: this.url,
				DRAWBRIDGE_SITE_CORE_URL: this.coreUrl,
			},
			input: JSON.stringify( input ),
			signal,
		} );
	}
}

/** What WordPress's handbook has one put at the root when WordPress stands in a folder. */
function frontPage( subFolder: string ): string {
	return `<?php
define( 'WP_USE_THEMES', true );
require __DIR__ . '/${ subFolder }/wp-blog-header.php';
`;
}
