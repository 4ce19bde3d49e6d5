/**
 * The ways in which an attacker comes: with nothing, with stolen cookies, or as a member.
 */
import { sessionCookies } from './tools/http-tool';
import type { HonestMember } from './honest-member';
import type { AttackedSite } from './site';
import type { Crawler } from './tools/tool';

/** A way in. */
export interface Entry {
	/** In the words of the table. */
	readonly name: 'anonymous' | 'stolen cookies' | 'own login';
	readonly hasSession: boolean;
	/** Who reads meanwhile: with stolen cookies, it is who they were stolen from. */
	readonly honestAccount: 'member' | 'admin';
	/**
	 * Prepares the tool.
	 *
	 * @param attempt 0 at first; once more each time the crawl was stopped
	 * @return whether there is a way in, again
	 */
	prepare(
		crawler: Crawler,
		site: AttackedSite,
		honest: HonestMember,
		attempt: number
	): Promise< boolean >;
}

export const ENTRIES: readonly Entry[] = [
	{
		name: 'anonymous',
		hasSession: false,
		honestAccount: 'admin',
		prepare: async ( _crawler, _site, _honest, attempt ) => attempt === 0,
	},
	{
		name: 'stolen cookies',
		hasSession: true,
		honestAccount: 'member',
		async prepare( crawler, { sandbox }, { crossing }, attempt ) {
			if ( attempt > 0 ) {
				return false;
			}
			await crawler.steal(
				await sessionCookies( sandbox, crossing.client )
			);
			return true;
		},
	},
	{
		name: 'own login',
		hasSession: true,
		honestAccount: 'admin',
		async prepare( crawler, { sandbox } ) {
			await crawler.signIn( sandbox.member );
			return true;
		},
	},
];
