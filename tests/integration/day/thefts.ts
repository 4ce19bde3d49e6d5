/**
 * The ways in which somebody with a copy of a member's cookies may go about it; each ends with the one renewal that must
 * give the thief away.
 */
import { newAddress } from '../../support/addresses';
import type { HttpClient } from '../../support/http-client';
import { findSession } from '../support/sessions';
import { until } from '../support/until';
import { renewOnce, usePage } from './browser';
import type { Member } from './member';
import type { World } from './world';

const MINUTE = 60;
const RENEW_INTERVAL_SECONDS = 20 * MINUTE;

/** A theft under way. */
export class Theft {
	readonly thief: HttpClient;
	readonly member: Member;
	readonly #world: World;

	private constructor( world: World, member: Member, thief: HttpClient ) {
		this.#world = world;
		this.member = member;
		this.thief = thief;
	}

	/** Somebody copies the cookies of a member who is due for a renewal. */
	static async of( world: World, member: Member ): Promise< Theft > {
		await world.passTime( member.sid, RENEW_INTERVAL_SECONDS );
		return new Theft(
			world,
			member,
			await member.client.clone( { localAddress: newAddress() } )
		);
	}

	/** Renews; as long as nobody uses the new tokens, nobody knows who has them. */
	renew( client: HttpClient ): Promise< void > {
		return renewOnce( this.#world, client );
	}

	/** Renews, and is seen with the new tokens. */
	async renewAndUse( client: HttpClient ): Promise< void > {
		await this.renew( client );
		await until( 'the new tokens were seen', async () => {
			await usePage( this.#world, client );
			const row = await findSession(
				this.#world.sandbox,
				this.member.sid
			);
			return row && row.confirmedGeneration === row.generation;
		} );
	}

	/** Lets time pass for the session. */
	later( seconds: number ): Promise< void > {
		return this.#world.passTime( this.member.sid, seconds );
	}
}

/** One kind of theft. */
export interface KindOfTheft {
	/** In the words of the report. */
	readonly name: string;
	/** Ends with the renewal that is to be refused. */
	readonly play: ( theft: Theft ) => Promise< void >;
}

export const KINDS_OF_THEFT: readonly KindOfTheft[] = [
	{
		name: 'thief renews first, victim 15 minutes later',
		play: async ( theft ) => {
			await theft.renewAndUse( theft.thief );
			await theft.later( 15 * MINUTE );
			await theft.renew( theft.member.client );
		},
	},
	{
		name: 'victim renews first, thief 5 minutes later',
		play: async ( theft ) => {
			await theft.renewAndUse( theft.member.client );
			await theft.later( 5 * MINUTE );
			await theft.renew( theft.thief );
		},
	},
	{
		name: 'thief and victim in turn',
		play: async ( theft ) => {
			await theft.renewAndUse( theft.member.client );
			await theft.later( 30 );
			await theft.renewAndUse( theft.thief );
			await theft.later( RENEW_INTERVAL_SECONDS );
			await theft.renewAndUse( theft.member.client );
			await theft.later( 10 * MINUTE );
			await theft.renew( theft.thief );
		},
	},
	{
		name: 'token of three generations ago',
		play: async ( theft ) => {
			for ( let generation = 1; generation <= 3; generation++ ) {
				await theft.renew( theft.member.client );
				await theft.later( RENEW_INTERVAL_SECONDS );
			}
			await theft.renew( theft.thief );
		},
	},
	{
		name: 'thief renews, hides it, and comes back later',
		play: async ( theft ) => {
			await theft.renew( theft.thief );
			await theft.later( 15 * MINUTE );
			await theft.renewAndUse( theft.member.client );
			await theft.later( RENEW_INTERVAL_SECONDS );
			await theft.renewAndUse( theft.member.client );
			await theft.later( 2 * MINUTE );
			await theft.renew( theft.thief );
		},
	},
];
