/**
 * What a running sandbox tells about itself, to programs as one line of JSON and to people in words.
 */
import type { DatabaseAccount } from './database';
import type { Account } from './wordpress';

/** The JSON of `npm run sandbox -- --json`. */
export interface SandboxInfo {
	/** Home URL of the site, without a trailing slash. */
	readonly wordpressUrl: string;
	/** URL of the login page's and wp-admin's folder; the home URL, unless WordPress stands in a folder of its own. */
	readonly coreUrl: string;
	/** Public URL of the service, without a trailing slash. */
	readonly serviceUrl: string;
	/** The address of each process where each has its own. */
	readonly serviceUrls?: readonly string[];
	readonly admin: Account;
	/** Has an allowed role. */
	readonly member: Account;
	/** Can sign in to WordPress, but has no allowed role. */
	readonly outsider: Account;
	/** A page with the shortcode. */
	readonly memberPage: string;
	readonly database: DatabaseAccount & { readonly prefix: string };
	readonly wpConfigFile: string;
	/** Certificate of the TLS hosts, to be trusted by clients. */
	readonly certificateFile?: string;
	/** Process ids by name. */
	readonly pids: Readonly< Record< string, number > >;
}

/** The same for people. */
export function describeSandbox( info: SandboxInfo ): string {
	const login = ( { user, password }: Account ) =>
		`${ user }, password ${ password }`;
	const { database } = info;
	const rows: [ string, string ][] = [
		[ 'WordPress', info.wordpressUrl ],
		[ 'Dashboard', info.serviceUrl ],
		...( info.serviceUrls ?? [] ).map(
			( url, index ): [ string, string ] => [
				`Process ${ index + 1 }`,
				url,
			]
		),
		[ 'Member page', info.memberPage ],
		[ 'Administrator', login( info.admin ) ],
		[ 'Member', login( info.member ) ],
		[ 'Outsider', login( info.outsider ) ],
		[
			'Database',
			`mysql://${ database.user }:${ database.password }@127.0.0.1:${ database.port }/${ database.name }`,
		],
		[ 'wp-config.php', info.wpConfigFile ],
		...( info.certificateFile
			? [ [ 'Certificate', info.certificateFile ] as [ string, string ] ]
			: [] ),
	];
	return rows
		.map( ( [ name, value ] ) => `${ name.padEnd( 15 ) }${ value }` )
		.join( '\n' );
}
