/**
 * Kills processes of the service at the one moment that matters: the session has moved on, and nobody was told.
 */
import type { HttpClient } from '../../support/http-client';
import type { ServiceProcess } from '../../support/service';
import { renew } from '../support/requests';
import { movesOn, whileSessionIsHeld } from '../support/row-lock';
import { findSession } from '../support/sessions';
import { until } from '../support/until';
import type { World } from './world';

/** A statement is held up if it was there at so many looks in a row; left alone it takes a millisecond or two. */
const LOOKS = 4;

/** An UPDATE that was held up is through this soon after it was let go, in milliseconds. */
const MOVES_WITHIN_MS = 2_000;

/** Kills one process at a time, so that the others carry the load. */
export class Killer {
	readonly #world: World;
	#turn: Promise< unknown > = Promise.resolve();

	constructor( world: World ) {
		this.#world = world;
	}

	/** Sends a renewal to a process, and kills that between the UPDATE and the answer. */
	killDuringRenewal(
		process: number,
		client: HttpClient,
		sid: string
	): Promise< void > {
		const { services } = this.#world.sandbox;
		const victim = services[ process % services.length ] as ServiceProcess;
		const killing = this.#turn.then( async () => {
			while ( ! ( await this.#kill( victim, client, sid ) ) ) {
				// It was hit a moment too early: the database was slow with somebody else's UPDATE, or several were to move on
				// together, which a process that stopped does not finish.
			}
			this.#world.note( 'kills' );
		} );
		this.#turn = killing.catch( () => undefined );
		return killing;
	}

	/** @return whether the session had moved on */
	async #kill(
		victim: ServiceProcess,
		client: HttpClient,
		sid: string
	): Promise< boolean > {
		const before = await this.#generationOf( sid );
		const copy = await client.clone();
		await whileSessionIsHeld( this.#world.sandbox, sid, async () => {
			renew( this.#world.sandbox, copy, { port: victim.port } ).catch(
				() => undefined
			);
			await this.#untilHeldUp();
			process.kill( victim.pid, 'SIGSTOP' );
		} );
		const hasMoved = await until(
			'the session has moved on',
			async () => ( await this.#generationOf( sid ) ) > before,
			MOVES_WITHIN_MS
		).catch( () => false );
		await victim.kill();
		await victim.start();
		return hasMoved;
	}

	/** Waits until the one statement that cannot get on is there. */
	async #untilHeldUp(): Promise< void > {
		const { sandbox } = this.#world;
		const seen = new Map< number, number >();
		await until( 'a renewal is held up', async () => {
			const rows = await sandbox.database.query< {
				Id: number;
				Info: string | null;
			} >( 'SHOW FULL PROCESSLIST' );
			const held = rows
				.filter( ( { Info: sql } ) => movesOn( sandbox, sql ?? '' ) )
				.map( ( { Id: id } ) => id );
			[ ...seen.keys() ]
				.filter( ( id ) => ! held.includes( id ) )
				.forEach( ( id ) => seen.delete( id ) );
			held.forEach( ( id ) =>
				seen.set( id, ( seen.get( id ) ?? 0 ) + 1 )
			);
			return [ ...seen.values() ].some( ( looks ) => looks >= LOOKS );
		} );
	}

	async #generationOf( sid: string ): Promise< number > {
		const row = await findSession( this.#world.sandbox, sid );
		return Number( row?.generation );
	}
}
