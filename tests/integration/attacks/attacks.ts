/**
 * Every attack there is: each tool, each way in, with bots watched and with bots met.
 */
import { playAttack } from './attack';
import { ENTRIES } from './entries';
import type { AttackPlan, AttackSettings } from './plan';
import type { AttackedSite } from './site';
import type { AttackRow } from './table';
import { CHROMIUM_DISGUISED, CURL_PLAIN, TOOLS } from './tools';

/** Plays all of them, one after the other. */
export async function playAttacks(
	site: AttackedSite,
	{ budget, bounds }: AttackPlan,
	{
		signal,
		progress,
	}: {
		readonly signal: AbortSignal;
		readonly progress: ( step: string ) => void;
	}
): Promise< AttackRow[] > {
	const rows: AttackRow[] = [];
	const play = async (
		tool: ( typeof TOOLS )[ number ],
		entry: ( typeof ENTRIES )[ number ],
		settings: AttackSettings,
		{ note = '', listOnly = false } = {}
	) => {
		const name = note ? `${ tool.name }, ${ note }` : tool.name;
		progress( `${ name }, ${ entry.name }, ${ settings.bot_mode }` );
		rows.push( {
			tool: name,
			entry: entry.name,
			mode: settings.bot_mode,
			outcome: await playAttack(
				site,
				{ tool, entry, settings, bounds, listOnly },
				signal
			),
		} );
	};
	for ( const bot_mode of [ 'observe', 'enforce' ] as const ) {
		for ( const entry of ENTRIES ) {
			for ( const tool of TOOLS ) {
				await play( tool, entry, { bot_mode, budgets: [ budget ] } );
			}
		}
		for ( const entry of ENTRIES.slice( 1 ) ) {
			await play(
				CHROMIUM_DISGUISED,
				entry,
				{ bot_mode, budgets: [ budget ] },
				{ note: 'list alone', listOnly: true }
			);
		}
		for ( const entry of ENTRIES ) {
			await play(
				CURL_PLAIN,
				entry,
				{ bot_mode },
				{ note: 'default budgets' }
			);
		}
	}
	return rows;
}
