/**
 * An honest member, who lives through a day with everything that may happen to a browser.
 */
import type { HttpClient } from '../../support/http-client';
import { enter } from '../support/entering';
import { until } from '../support/until';
import { outliveAccessToken, renewOnce, usePage } from './browser';
import type { Killer } from './killer';
import { between, byChance, type World } from './world';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One answer in ten never arrives. */
const LOST_ANSWERS = 0.1;

const MOST_TABS = 5;

/** A member's browser and the session in it. */
export class Member {
	readonly sid: string;
	#client: HttpClient;
	readonly #world: World;
	readonly #killer: Killer;

	private constructor(
		world: World,
		killer: Killer,
		client: HttpClient,
		sid: string
	) {
		this.#world = world;
		this.#killer = killer;
		this.#client = client;
		this.sid = sid;
	}

	/** Lets a member in, if need be once a killed process is back. */
	static async enter( world: World, killer: Killer ): Promise< Member > {
		const { client, session } = await until( 'a member is inside', () =>
			enter( world.sandbox, world.forger ).catch( () => undefined )
		);
		return new Member( world, killer, client, session.sid );
	}

	/** Holds the session's cookies. */
	get client(): HttpClient {
		return this.#client;
	}

	/**
	 * Lives through a number of steps.
	 *
	 * @throws {SessionEnded} if the member is thrown out
	 */
	async live( steps: number, kills: number ): Promise< void > {
		const killAfter = Array.from( { length: kills }, () =>
			between( 1, steps )
		);
		for ( let step = 1; step <= steps; step++ ) {
			await this.#anyHabit();
			await usePage( this.#world, this.#client );
			for ( const kill of killAfter.filter( ( at ) => at === step ) ) {
				await this.#loseProcess( kill );
			}
		}
	}

	#anyHabit(): Promise< void > {
		const habits = [
			() => this.#work(),
			() => this.#work(),
			() => this.#workInTabs(),
			() => this.#workInTabs(),
			() => this.#sleep(),
			() => this.#crash(),
		];
		return (
			habits[ between( 0, habits.length - 1 ) ] as () => Promise< void >
		 )();
	}

	/** Twenty minutes, give or take the jitter of the session manager. */
	#pass(): Promise< void > {
		return this.#later( between( 18 * MINUTE, 20 * MINUTE ) );
	}

	#later( seconds: number ): Promise< void > {
		return this.#world.passTime( this.sid, seconds );
	}

	async #work(): Promise< void > {
		await this.#pass();
		await this.#renew( this.#client );
	}

	/** Tabs that do not know of each other show the same cookies at the same moment. */
	async #workInTabs(): Promise< void > {
		await this.#pass();
		const tabs = await Promise.all(
			Array.from( { length: between( 2, MOST_TABS ) }, () =>
				this.#client.clone()
			)
		);
		this.#world.note( 'tabs', tabs.length );
		await Promise.all( tabs.map( ( tab ) => this.#renew( tab ) ) );
		this.#client = tabs[ between( 0, tabs.length - 1 ) ] as HttpClient;
	}

	/** A nap, a night, or three days with the laptop closed. */
	async #sleep(): Promise< void > {
		const hours = [ 1, 2, 8, 72 ][ between( 0, 3 ) ] as number;
		this.#world.note( 'naps' );
		await this.#later( hours * HOUR );
		await outliveAccessToken( this.#client );
		await this.#renew( this.#client );
	}

	/** The cookies of a renewal were not on the disk yet when the browser was killed; the page had not used them. */
	async #crash(): Promise< void > {
		await this.#pass();
		const onDisk = await this.#client.clone();
		await renewOnce( this.#world, this.#client );
		this.#world.note( 'crashes' );
		await this.#later( byChance( 0.5 ) ? 5 : between( 1, 10 ) * HOUR );
		this.#client = onDisk;
		await this.#renew( this.#client );
	}

	/** The session's process is killed in the middle of a renewal. */
	async #loseProcess( process: number ): Promise< void > {
		await this.#pass();
		await this.#killer.killDuringRenewal( process, this.#client, this.sid );
		await this.#renew( this.#client );
		await usePage( this.#world, this.#client );
	}

	async #renew( client: HttpClient ): Promise< void > {
		while ( byChance( LOST_ANSWERS ) ) {
			await renewOnce( this.#world, await client.clone() );
			this.#world.note( 'lostAnswers' );
		}
		await renewOnce( this.#world, client );
	}
}
