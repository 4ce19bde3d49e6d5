/**
 * Every attack there is: each tool, each way in, with bots watched and with bots met.
 */
import { playAttack } from './attack';
import { ENTRIES } from './entries';
import type { AttackPlan, AttackSettings } from './plan';
import type { AttackedSite } from './site';
import type { AttackRow } from './table';
import { CHROMIUM_DISGUISED, CURL_PLAIN, TOOLS } from './tools';

/**
 * Plays all of them, one after the other.
 *
 * @param options.entry the only way in that is tried; all if it is not given
 * @throws if there is no such way in
 */
export async function playAttacks(
	site: AttackedSite,
	{ budget, bounds }: AttackPlan,
	{
		entry: only,
		signal,
		progress,
	}: {
		readonly entry: string | undefined;
		readonly signal: AbortSignal;
		readonly progress: ( step: string ) => void;
	}
): Promise< AttackRow[] > {
	const entries = ENTRIES.filter(
		( { name } ) => only === undefined || name === only
	);
	if ( entries.length === 0 ) {
		throw new Error(
			`--entry is one of: ${ ENTRIES.map( ( { name } ) => name ).join( ', ' ) }.`
		);
	}
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
		const narrow = { bot_mode, budgets: [ budget ] };
		for ( const entry of entries ) {
			// Whoever has no session has no budget.
			const settings = entry.hasSession ? narrow : { bot_mode };
			for ( const tool of TOOLS ) {
				await play( tool, entry, settings );
			}
			if ( entry.hasSession ) {
				await play( CHROMIUM_DISGUISED, entry, narrow, {
					note: 'list alone',
					listOnly: true,
				} );
				await play(
					CURL_PLAIN,
					entry,
					{ bot_mode },
					{ note: 'default budgets' }
				);
			}
		}
	}
	return rows;
}
