/**
 * PHP's own web server and plain `node`, on names that every browser finds by itself: what a person without a set-up has.
 */
import { Balancer } from './balancer';
import { NodeService } from './node-service';
import { startPhpServer } from './php-server';
import { reservePort } from './ports';
import type { BackgroundProcess } from './processes';
import type { Profile, ProfileOptions } from './profile';
import type { WordPressSite } from './wordpress';

/** Browsers find these at 127.0.0.1, keep `Secure` cookies there, and take both for one site. */
const WORDPRESS_HOST = 'example.localhost';
const SERVICE_HOST = 'dash.example.localhost';

/** What the plain profile is made with. */
interface PlainProfileOptions extends ProfileOptions {
	readonly php: string;
	/** What the service's processes run. */
	readonly serviceBundle: string;
}

/** The plain profile. */
export class PlainProfile implements Profile {
	readonly wordpressUrl: string;
	readonly serviceUrl: string;
	readonly serviceUrls: readonly string[];
	readonly prettyPermalinks = false;
	readonly services: NodeService[] = [];
	readonly #options: PlainProfileOptions;
	#phpServer: BackgroundProcess | undefined;

	private constructor(
		options: PlainProfileOptions,
		ports: readonly number[]
	) {
		const [ wordpress, service, ...processes ] = ports;
		this.#options = options;
		this.wordpressUrl = `http://${ WORDPRESS_HOST }:${ wordpress }`;
		this.serviceUrl = `http://${ SERVICE_HOST }:${ service }`;
		this.serviceUrls = processes.map(
			( port ) => `http://${ SERVICE_HOST }:${ port }`
		);
	}

	/**
	 * Chooses the addresses. Several processes have an address each, behind one they share.
	 *
	 * @param options   where and how
	 * @param processes how many processes the service runs in
	 */
	static async prepare(
		options: PlainProfileOptions,
		processes: number
	): Promise< PlainProfile > {
		const ports: number[] = [];
		for (
			let count = 2 + ( processes > 1 ? processes : 0 );
			count > 0;
			count--
		) {
			const port = await reservePort();
			options.cleanUp.add( port.release );
			ports.push( port.number );
		}
		return new PlainProfile( options, ports );
	}

	get pids(): Record< string, number > {
		return {
			...( this.#phpServer && { php: this.#phpServer.pid } ),
			...Object.fromEntries(
				this.services.map( ( service ) => [
					service.name,
					service.pid,
				] )
			),
		};
	}

	async serve( site: WordPressSite ): Promise< void > {
		const { php, logFolder, cleanUp } = this.#options;
		this.#phpServer = await startPhpServer( {
			php,
			site,
			port: portOf( this.wordpressUrl ),
			logFolder,
			cleanUp,
		} );
		const urls =
			this.serviceUrls.length > 0
				? this.serviceUrls
				: [ this.serviceUrl ];
		const starting = urls.map( ( url, index ) =>
			this.#startService( `service-${ index + 1 }`, url, site )
		);
		// All are waited for before a failure counts, so that nothing starts after what has started is cleaned up.
		await Promise.allSettled( starting );
		this.services.push( ...( await Promise.all( starting ) ) );
		if ( this.serviceUrls.length > 0 ) {
			const balancer = await Balancer.start(
				portOf( this.serviceUrl ),
				this.services
			);
			cleanUp.add( () => balancer.stop() );
		}
	}

	async #startService(
		name: string,
		url: string,
		site: WordPressSite
	): Promise< NodeService > {
		const { logFolder, serviceBundle, serviceEnvironment, cleanUp } =
			this.#options;
		const { path: wpConfigFile } = site.config;
		const service = await NodeService.start( {
			name,
			url,
			port: portOf( url ),
			wpConfigFile,
			bundle: serviceBundle,
			logFolder,
			environment: serviceEnvironment,
		} );
		cleanUp.add( () => service.kill() );
		return service;
	}
}

function portOf( url: string ): number {
	return Number( new URL( url ).port );
}
