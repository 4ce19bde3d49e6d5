/**
 * A browser that asks every process all the time with one session's cookies, and notes when it asked and what it was told.
 */
import { newAddress } from '../../support/addresses';
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { COOKIES, PATHS } from '../../../shared/protocol';
import type { HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';

/** One request that was answered. */
export interface Testimony {
	/** Index of the process. */
	readonly process: number;
	/** A moment at or before the one in which it was sent, as `performance.now()` counts. */
	readonly sentMs: number;
	readonly status: number;
}

const PAUSE_MS = 40;

/** Requests under way at one process: one that is stopped is asked on, but not without end. */
const MOST_UNDER_WAY = 4;

/** Every so many requests one goes through the guard to the dashboard, and the others to the session view. */
const DASHBOARD_ONE_IN = 6;

/** Asks from an address of its own. */
export class Witness {
	readonly testimonies: Testimony[] = [];
	readonly #ports: readonly number[];
	readonly #headers: Readonly< Record< string, string > >;
	readonly #agent = new Agent( {
		keepAlive: true,
		maxSockets: MOST_UNDER_WAY,
	} );
	readonly #localAddress = newAddress();
	readonly #end = new AbortController();
	readonly #underWay: number[];
	readonly #asking: Promise< unknown >;
	#asked = 0;

	private constructor(
		ports: readonly number[],
		host: string,
		cookie: string
	) {
		this.#ports = ports;
		this.#underWay = ports.map( () => 0 );
		this.#headers = { host, cookie, accept: 'application/json' };
		this.#asking = Promise.all(
			ports.map( ( _, process ) => this.#goOnAsking( process ) )
		);
	}

	/** Begins to ask, with a copy of the client's access token. */
	static async of(
		sandbox: Sandbox,
		client: HttpClient
	): Promise< Witness > {
		const token = await client.cookie( sandbox.serviceUrl, COOKIES.access );
		return new Witness(
			sandbox.services.map( ( { port } ) => port ),
			new URL( sandbox.serviceUrl ).host,
			`${ COOKIES.access }=${ token }`
		);
	}

	/** Asks every process once more at this moment, those too that are stopped. */
	askAll(): Promise< unknown > {
		return Promise.all(
			this.#ports.map( ( _, process ) => this.#ask( process ) )
		);
	}

	/** Stops asking, and gives up what is not answered yet. */
	async end(): Promise< void > {
		this.#end.abort();
		this.#agent.destroy();
		await this.#asking;
	}

	async #goOnAsking( process: number ): Promise< void > {
		while ( ! this.#end.signal.aborted ) {
			if ( Number( this.#underWay[ process ] ) < MOST_UNDER_WAY ) {
				void this.#ask( process );
			}
			await sleep( PAUSE_MS );
		}
	}

	#ask( process: number ): Promise< void > {
		this.#count( process, +1 );
		const sentMs = performance.now();
		return new Promise( ( resolve ) => {
			const finish = () => {
				this.#count( process, -1 );
				resolve();
			};
			get( {
				host: '127.0.0.1',
				port: this.#ports[ process ],
				path:
					this.#asked++ % DASHBOARD_ONE_IN === 0
						? '/'
						: PATHS.session,
				headers: this.#headers,
				agent: this.#agent,
				localAddress: this.#localAddress,
			} )
				.on( 'response', ( answer ) => {
					this.testimonies.push( {
						process,
						sentMs,
						status: Number( answer.statusCode ),
					} );
					answer.resume().on( 'close', finish );
				} )
				// What is given up at the end is no testimony.
				.on( 'error', finish );
		} );
	}

	#count( process: number, change: number ): void {
		this.#underWay[ process ] =
			Number( this.#underWay[ process ] ) + change;
	}
}
