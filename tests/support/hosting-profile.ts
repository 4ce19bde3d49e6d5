/**
 * Apache with Passenger and PHP behind TLS: what shared hosting is.
 */
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apacheConfig, passengerLog } from './apache-config';
import { createCertificate, type Certificate } from './certificate';
import { SERVICE_BUNDLE } from './folders';
import { PassengerService } from './passenger-service';
import { reservePort } from './ports';
import { requestStatus } from './probe';
import { BackgroundProcess } from './processes';
import type { Profile, ProfileOptions } from './profile';
import type { SandboxChoices } from './sandbox-options';
import type { WordPressSite } from './wordpress';

const WORDPRESS_HOST = 'example.test';

/** Where the service stands, seen from WordPress. */
const SERVICE_PLACES: Record<
	SandboxChoices[ 'topology' ],
	{ readonly host: string; readonly basePath: string }
> = {
	'same-site': { host: 'dash.example.test', basePath: '' },
	'cross-site': { host: 'dashboard.test', basePath: '' },
	'sub-path': { host: WORDPRESS_HOST, basePath: '/dash' },
};

/** What WordPress writes when its permalinks are pretty. */
const STOCK_HTACCESS = `# BEGIN WordPress
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]
RewriteBase /
RewriteRule ^index\\.php$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . /index.php [L]
</IfModule>
# END WordPress
`;

/** WordPress's own rules would take every path below the service's folder for a page of the site. */
const SUB_PATH_HTACCESS = 'RewriteEngine Off\n';

/** Passenger ends the service's processes before Apache is gone. */
const APACHE_STOPS_WITHIN_MS = 10_000;

/** What this profile needs besides. */
export interface HostingOptions extends ProfileOptions {
	/** Path of apache2. */
	readonly apache: string;
	/** Path of openssl. */
	readonly openssl: string;
}

/** The hosting profile. */
export class HostingProfile implements Profile {
	readonly wordpressUrl: string;
	readonly serviceUrl: string;
	readonly certificateFile: string;
	readonly prettyPermalinks = true;
	services: readonly PassengerService[] = [];
	readonly #options: HostingOptions;
	readonly #choices: SandboxChoices;
	readonly #port: number;
	readonly #certificate: Certificate;
	#apache: BackgroundProcess | undefined;

	private constructor(
		options: HostingOptions,
		choices: SandboxChoices,
		port: number,
		certificate: Certificate
	) {
		this.#options = options;
		this.#choices = choices;
		this.#port = port;
		this.#certificate = certificate;
		this.certificateFile = certificate.certificateFile;
		this.wordpressUrl = `https://${ WORDPRESS_HOST }:${ port }`;
		this.serviceUrl = `https://${ this.#place.host }:${ port }${ this.#place.basePath }`;
	}

	/** Chooses the addresses and makes their certificate. */
	static async prepare(
		options: HostingOptions,
		choices: SandboxChoices
	): Promise< HostingProfile > {
		const port = await reservePort();
		options.cleanUp.add( port.release );
		const hosts = [
			WORDPRESS_HOST,
			SERVICE_PLACES[ choices.topology ].host,
		];
		const certificate = await createCertificate(
			options.openssl,
			options.folder,
			[ ...new Set( hosts ) ]
		);
		return new HostingProfile( options, choices, port.number, certificate );
	}

	get pids(): Record< string, number > {
		return {
			...( this.#apache && { apache: this.#apache.pid } ),
			...Object.fromEntries(
				this.services.map( ( service ) => [
					service.name,
					service.pid,
				] )
			),
		};
	}

	async serve( site: WordPressSite ): Promise< void > {
		const appRoot = await this.#unpackService();
		await writeFile(
			join( site.documentRoot, '.htaccess' ),
			STOCK_HTACCESS
		);
		if ( this.#place.basePath ) {
			const subFolder = join( site.documentRoot, this.#place.basePath );
			await mkdir( subFolder );
			await writeFile(
				join( subFolder, '.htaccess' ),
				SUB_PATH_HTACCESS
			);
		}
		this.#apache = await this.#startApache( site, appRoot );
		const { processes } = this.#choices;
		const logFile = passengerLog( this.#options.logFolder );
		const { pid: apachePid } = this.#apache;
		this.services = await PassengerService.startAll( {
			apachePid,
			url: this.serviceUrl,
			appRoot,
			logFile,
			processes,
		} );
	}

	get #place() {
		return SERVICE_PLACES[ this.#choices.topology ];
	}

	/** An application folder as on a web host: the one bundled file, and nothing it could lean on. */
	async #unpackService(): Promise< string > {
		const appRoot = join( this.#options.folder, 'service' );
		await mkdir( join( appRoot, 'public' ), { recursive: true } );
		await mkdir( join( appRoot, 'tmp' ) );
		await copyFile( SERVICE_BUNDLE, join( appRoot, 'drawbridge.js' ) );
		return appRoot;
	}

	async #makePageCacheFolder(): Promise< string | undefined > {
		if ( ! this.#choices.pageCache ) {
			return undefined;
		}
		const folder = join( this.#options.folder, 'page-cache' );
		await mkdir( folder );
		// Apache may run as another user than we do.
		await chmod( folder, 0o777 );
		return folder;
	}

	async #startApache(
		site: WordPressSite,
		appRoot: string
	): Promise< BackgroundProcess > {
		const {
			apache,
			folder: root,
			logFolder,
			cleanUp,
			serviceEnvironment,
		} = this.#options;
		const folder = join( root, 'apache' );
		const passengerFolder = join( root, 'passenger' );
		await Promise.all( [ mkdir( folder ), mkdir( passengerFolder ) ] );
		// What Passenger demands of the folder of its instances.
		await chmod( passengerFolder, 0o1777 );
		const pageCacheFolder = await this.#makePageCacheFolder();
		const configFile = join( folder, 'httpd.conf' );
		await writeFile(
			configFile,
			apacheConfig( {
				folder,
				passengerFolder,
				logFolder,
				port: this.#port,
				certificate: this.#certificate,
				wordpress: {
					host: WORDPRESS_HOST,
					documentRoot: site.documentRoot,
				},
				pageCacheFolder,
				service: {
					...this.#place,
					appRoot,
					processes: this.#choices.processes,
					environment: {
						WP_CONFIG_FILE: site.config.path,
						...serviceEnvironment,
					},
				},
			} )
		);
		const server = await BackgroundProcess.start( {
			name: 'Apache',
			command: apache,
			args: [ '-d', folder, '-f', configFile, '-D', 'FOREGROUND' ],
			cwd: folder,
			logFile: join( logFolder, 'apache.log' ),
			deathSignal: 'TERM',
		} );
		cleanUp.add( () => server.stop( APACHE_STOPS_WITHIN_MS ) );
		await server.waitUntil(
			'ready',
			async () =>
				( await requestStatus( `${ site.coreUrl }/readme.html` ) ) ===
				200
		);
		return server;
	}
}
