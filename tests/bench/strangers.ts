/**
 * The flood of strangers, as the benchmark lets it loose and counts it.
 */
import { FLOOD_PATHS, STRANGERS_A_SECOND, type Tally } from './flood-paths';
import { startServer } from './server-process';
import type { Surroundings } from './surroundings';

/** Before anything is measured, connections are made and code has run. */
const SETTLE_MS = 500;

/** With fewer it is not the flood that was promised. */
const ENOUGH_SENT = 0.9;

/** What strangers came to while something else was measured. */
export interface StrangerCount {
	readonly sent: number;
	/** Requests by the status of their answer; `none` for those that had none. */
	readonly answered: Readonly< Record< string, number > >;
	readonly seconds: number;
}

/** Strangers in a process of their own, who wait to be let loose. */
export class Strangers {
	readonly #url: string;

	private constructor( port: number ) {
		this.#url = `http://127.0.0.1:${ port }`;
	}

	static async start( {
		sandbox: { serviceUrl, wordpressUrl },
		service,
		options,
	}: Surroundings ): Promise< Strangers > {
		const { ports } = await startServer( 'strangers', 1, {
			...options,
			environment: {
				SERVICE_PORT: String( service.port ),
				SERVICE_URL: serviceUrl,
				WORDPRESS_URL: wordpressUrl,
			},
		} );
		return new Strangers( ports[ 0 ] as number );
	}

	/**
	 * Lets them loose, does something beside them, and holds them back again.
	 *
	 * @throws if fewer asked meanwhile than should have
	 */
	async beside< Result >(
		work: () => Promise< Result >
	): Promise< Result & { readonly strangers: StrangerCount } > {
		await this.#ask( FLOOD_PATHS.begin );
		try {
			await new Promise( ( resolve ) =>
				setTimeout( resolve, SETTLE_MS )
			);
			const before = await this.#ask( FLOOD_PATHS.tally );
			const startedMs = performance.now();
			const result = await work();
			const seconds = ( performance.now() - startedMs ) / 1000;
			const after = await this.#ask( FLOOD_PATHS.tally );
			return {
				...result,
				strangers: counted( before, after, seconds ),
			};
		} finally {
			await this.#ask( FLOOD_PATHS.end );
		}
	}

	async #ask( path: string ): Promise< Tally > {
		const answer = await fetch( this.#url + path, { method: 'POST' } );
		return ( await answer.json() ) as Tally;
	}
}

function counted(
	before: Tally,
	after: Tally,
	seconds: number
): StrangerCount {
	const sent = after.sent - before.sent;
	if ( sent < ENOUGH_SENT * STRANGERS_A_SECOND * seconds ) {
		throw new Error(
			`Only ${ Math.round( sent / seconds ) } strangers a second asked, not ${ STRANGERS_A_SECOND }: this machine has too little time left.`
		);
	}
	return {
		sent,
		answered: Object.fromEntries(
			Object.entries( after.answered ).map( ( [ status, count ] ) => [
				status,
				count - ( before.answered[ status ] ?? 0 ),
			] )
		),
		seconds,
	};
}
