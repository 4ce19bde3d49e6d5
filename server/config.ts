/**
 * Makes one frozen configuration of the environment and wp-config.php, or lists every problem at once.
 */
import { readDatabase, type DatabaseConfig } from './configuration/database';
import {
	variable,
	wholeNumber,
	type Environment,
} from './configuration/environment';
import { judgeListenOptions } from './configuration/listen-options';
import type { ConfigProblem } from './configuration/problem';
import {
	readSecrets,
	type SharedSecrets,
} from './configuration/shared-secrets';
import { openSources, type Sources } from './configuration/sources';

export { readListenOptions } from './configuration/listen-options';
export type { ConfigProblem } from './configuration/problem';

export interface Config {
	readonly database: DatabaseConfig;
	readonly secrets: SharedSecrets;
	/** How many proxies in front of the service add the address of who they speak for to `X-Forwarded-For`. */
	readonly proxyHops: number;
}

export type ConfigResult =
	| { readonly ok: true; readonly config: Config }
	| { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const PROXY_HOPS = { least: 0, most: 10 };

/**
 * Reads and judges everything the service has to know before it can serve.
 *
 * @param environment    the process's environment variables
 * @param startFolder    where the search for wp-config.php begins, absolute
 * @param underPassenger whether Passenger stands in front, which is one proxy
 * @return the configuration, frozen in depth; or everything that is wrong, with no secret and no full path in it
 */
export function loadConfig(
	environment: Environment,
	startFolder: string,
	underPassenger: boolean
): ConfigResult {
	const problems = [ ...judgeListenOptions( environment, underPassenger ) ];
	const sources = openSources( environment, startFolder, ( problem ) =>
		problems.push( problem )
	);
	const database = readDatabase( sources );
	const secrets = readSecrets( sources );
	const proxyHops = readProxyHops( sources, underPassenger );
	if (
		problems.length > 0 ||
		database === null ||
		secrets === null ||
		proxyHops === null
	) {
		return { ok: false, problems };
	}
	return {
		ok: true,
		config: freezeDeeply( { database, secrets, proxyHops } ),
	};
}

function readProxyHops(
	{ environment, report }: Sources,
	underPassenger: boolean
): number | null {
	const hops =
		variable( environment, 'DRAWBRIDGE_PROXY_HOPS' ) ??
		( underPassenger ? '1' : '0' );
	const proxyHops = wholeNumber( hops, PROXY_HOPS );
	if ( proxyHops === null ) {
		report( {
			code: 'proxy-hops-invalid',
			what: `The environment variable \`DRAWBRIDGE_PROXY_HOPS\` is not a whole number from ${ PROXY_HOPS.least } to ${ PROXY_HOPS.most }.`,
			mend: 'Set `DRAWBRIDGE_PROXY_HOPS` to the number of proxies in front of this service (1 under Passenger, 2 with Cloudflare before it), or remove it.',
		} );
	}
	return proxyHops;
}

function freezeDeeply< T extends object >( value: T ): T {
	Object.values( value ).forEach( ( part: unknown ) => {
		if ( typeof part === 'object' && part !== null ) {
			freezeDeeply( part );
		}
	} );
	return Object.freeze( value );
}
