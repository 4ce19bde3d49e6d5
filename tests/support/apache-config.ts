/**
 * The configuration of a private Apache with Passenger and PHP, as a web host has it.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE_CACHE_MODULES, pageCache } from './apache-page-cache';
import type { Certificate } from './certificate';
import type { ServiceEnvironment } from './service';
import { PHP_SETTINGS } from './wordpress';

/** Where Debian puts Apache's modules. */
export const APACHE_MODULES = '/usr/lib/apache2/modules';

const PASSENGER_ROOT =
	'/usr/lib/ruby/vendor_ruby/phusion_passenger/locations.ini';

/** The account web servers have on Debian. */
const WEB_USER = 'www-data';

const MODULES = [
	...[
		'mpm_prefork',
		'authz_core',
		'alias',
		'dir',
		'env',
		'headers',
		'mime',
		'rewrite',
	],
	...[ 'socache_shmcb', 'ssl', 'passenger' ],
];

/** Folders, addresses and files the configuration names. */
export interface ApacheLayout {
	/** Apache's own folder: process id and locks. */
	readonly folder: string;
	/** Where Passenger puts its sockets, whose paths must be short. */
	readonly passengerFolder: string;
	readonly logFolder: string;
	readonly port: number;
	readonly certificate: Certificate;
	readonly wordpress: {
		readonly host: string;
		readonly documentRoot: string;
	};
	/** Where pages of the site are kept for everybody, if they are. */
	readonly pageCacheFolder?: string | undefined;
	readonly service: {
		/** Its own host, or the WordPress host. */
		readonly host: string;
		/** Path under which it stands; empty on a host of its own. */
		readonly basePath: string;
		/** Holds `drawbridge.js`, `public` and `tmp`. */
		readonly appRoot: string;
		readonly processes: number;
		readonly environment: ServiceEnvironment;
	};
}

/** File of the loaded PHP module, whichever version is installed. */
export function phpModule(): string | undefined {
	try {
		return readdirSync( APACHE_MODULES ).find( ( file ) =>
			/^libphp[\d.]*\.so$/.test( file )
		);
	} catch {
		return undefined;
	}
}

/** File to which Passenger writes what the service logs. */
export function passengerLog( logFolder: string ): string {
	return join( logFolder, 'passenger.log' );
}

/** Renders `httpd.conf`. */
export function apacheConfig( layout: ApacheLayout ): string {
	const { folder, logFolder, port, certificate, wordpress, service } = layout;
	const modules = layout.pageCacheFolder
		? [ ...MODULES, ...PAGE_CACHE_MODULES ]
		: MODULES;
	const module = ( name: string, file: string ) =>
		`LoadModule ${ name }_module ${ join( APACHE_MODULES, file ) }`;
	return `
ServerRoot ${ folder }
DefaultRuntimeDir ${ folder }
PidFile ${ join( folder, 'apache.pid' ) }
ServerName ${ wordpress.host }
Listen 127.0.0.1:${ port }
${ modules.map( ( name ) => module( name, `mod_${ name }.so` ) ).join( '\n' ) }
${ module( 'php', String( phpModule() ) ) }
${ process.getuid?.() === 0 ? `User ${ WEB_USER }\nGroup ${ WEB_USER }` : '' }
ErrorLog ${ join( logFolder, 'apache.log' ) }
TypesConfig /etc/mime.types
DirectoryIndex index.php index.html
KeepAliveTimeout 5

SSLCertificateFile ${ certificate.certificateFile }
SSLCertificateKeyFile ${ certificate.keyFile }
SSLSessionCache shmcb:${ join( folder, 'tls-sessions' ) }(512000)

${ Object.entries( PHP_SETTINGS )
	.map( ( [ name, value ] ) => `php_admin_value ${ name } ${ value }` )
	.join( '\n' ) }
<FilesMatch "\\.php$">
	SetHandler application/x-httpd-php
</FilesMatch>

PassengerRoot ${ PASSENGER_ROOT }
PassengerInstanceRegistryDir ${ layout.passengerFolder }
PassengerLogFile ${ passengerLog( logFolder ) }
PassengerNodejs ${ process.execPath }
PassengerMaxPoolSize ${ service.processes }
PassengerDisableSecurityUpdateCheck on
PassengerDisableAnonymousTelemetry on

<Directory ${ wordpress.documentRoot }>
	AllowOverride All
	Require all granted
</Directory>
<Directory ${ service.appRoot }>
	Require all granted
</Directory>

<VirtualHost *:${ port }>
	ServerName ${ wordpress.host }
	DocumentRoot ${ wordpress.documentRoot }
	SSLEngine on
	PassengerEnabled off
${ layout.pageCacheFolder ? pageCache( layout.pageCacheFolder, service.basePath ) : '' }
${ service.basePath && `<Location ${ service.basePath }>\n\tPassengerBaseURI ${ service.basePath }\n${ application( layout ) }\n</Location>` }
</VirtualHost>
${
	service.basePath === ''
		? `<VirtualHost *:${ port }>
	ServerName ${ service.host }
	DocumentRoot ${ join( service.appRoot, 'public' ) }
	SSLEngine on
${ application( layout ) }
</VirtualHost>`
		: ''
}
`;
}

function application( { service }: ApacheLayout ): string {
	const { appRoot, processes, environment } = service;
	const user =
		process.getuid?.() === 0
			? [ `PassengerUser ${ WEB_USER }`, `PassengerGroup ${ WEB_USER }` ]
			: [];
	return [
		'PassengerEnabled on',
		`PassengerAppRoot ${ appRoot }`,
		'PassengerAppType node',
		'PassengerStartupFile drawbridge.js',
		`PassengerMinInstances ${ processes }`,
		...user,
		...Object.entries( environment ).flatMap( ( [ name, value ] ) =>
			value === undefined ? [] : [ `SetEnv ${ name } "${ value }"` ]
		),
	]
		.map( ( line ) => `\t${ line }` )
		.join( '\n' );
}
