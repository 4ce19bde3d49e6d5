/**
 * The two ways the sandbox serves WordPress and the service; each knows its addresses before anything runs.
 */
import type { CleanUp } from './clean-up';
import type { ServiceEnvironment, ServiceProcess } from './service';
import type { WordPressSite } from './wordpress';

/** A way of serving. */
export interface Profile {
	/** Home URL of the site, without a trailing slash. */
	readonly wordpressUrl: string;
	/** Public URL of the service, without a trailing slash. */
	readonly serviceUrl: string;
	/** Address of each service process where each has its own. */
	readonly serviceUrls?: readonly string[];
	/** Whether the web server can serve pretty permalinks. */
	readonly prettyPermalinks: boolean;
	/** Certificate of the TLS hosts. */
	readonly certificateFile?: string;
	/** The service's processes, once served. */
	readonly services: readonly ServiceProcess[];
	/** Ids of the web server's and the service's processes, by name, once served. */
	readonly pids: Readonly< Record< string, number > >;
	/** Starts the web server and the service in front of an installed site. */
	serve( site: WordPressSite ): Promise< void >;
}

/** What a profile is made with. */
export interface ProfileOptions {
	/** Private folder of the sandbox, already there. */
	readonly folder: string;
	readonly logFolder: string;
	/** Takes what ends the processes. */
	readonly cleanUp: CleanUp;
	/** Variables of the service over the usual ones. */
	readonly serviceEnvironment: ServiceEnvironment;
	readonly signal?: AbortSignal | undefined;
}
