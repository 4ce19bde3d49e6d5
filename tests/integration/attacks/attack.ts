/**
 * One attack: a tool in the hands of somebody, until it is stopped or has had its time.
 */
import { Addresses } from './addresses';
import type { Entry } from './entries';
import { HonestMember } from './honest-member';
import { isStopped, outcomeOf, type Outcome } from './outcome';
import type { AttackSettings, Bounds } from './plan';
import type { AttackedSite } from './site';
import type { Crawler, Tool } from './tools/tool';

const LOOK_EVERY_MS = 200;

/** Long enough to see how much the service asks the database by itself. */
const BACKGROUND_MS = 3_000;

/** One attack, as it is to be. */
export interface Attack {
	readonly tool: Tool;
	readonly entry: Entry;
	readonly settings: AttackSettings;
	readonly bounds: Bounds;
	/** Whether it goes down the list alone, and follows no link. */
	readonly listOnly?: boolean;
}

/** Plays an attack on a site that is set anew. */
export async function playAttack(
	site: AttackedSite,
	{ tool, entry, settings, bounds, listOnly = false }: Attack,
	signal?: AbortSignal
): Promise< Outcome > {
	await site.reset( settings );
	const { sandbox } = site;
	const honest = await HonestMember.signIn(
		sandbox,
		sandbox[ entry.honestAccount ]
	);
	const crawler = await tool.open( sandbox );
	try {
		const background = await backgroundOf( site, honest );
		honest.startReading();
		const addresses = new Addresses( ! listOnly );
		let queries = 0;
		let seconds = 0;
		let sinceMs = Number.POSITIVE_INFINITY;
		for ( let attempt = 0; attempt < bounds.signIns; attempt++ ) {
			if ( ! ( await entry.prepare( crawler, site, honest, attempt ) ) ) {
				break;
			}
			sinceMs = Math.min( sinceMs, Date.now() );
			const before = await site.queries.read();
			const begun = performance.now();
			await crawlUntilStopped( site, crawler, addresses, {
				honestAddress: honest.address,
				mayBeStopped: entry.hasSession,
				bounds,
				signal,
			} );
			const took = ( performance.now() - begun ) / 1000;
			queries +=
				( await site.queries.read() ) - before - background * took;
			seconds += took;
		}
		await honest.stopReading();
		return {
			...outcomeOf( site.traffic.exchanges(), honest.address, sinceMs ),
			seconds,
			queries: Math.max( 0, Math.round( queries ) ),
			events: await site.events(),
		};
	} finally {
		await honest.stopReading();
		await crawler.close();
	}
}

/** Statements a second while nobody but an honest member is there, who asks for nothing that is counted. */
async function backgroundOf(
	{ queries }: AttackedSite,
	honest: HonestMember
): Promise< number > {
	await honest.look();
	const before = await queries.read();
	const begun = performance.now();
	while ( performance.now() - begun < BACKGROUND_MS ) {
		await honest.look();
	}
	const seconds = ( performance.now() - begun ) / 1000;
	return ( ( await queries.read() ) - before ) / seconds;
}

async function crawlUntilStopped(
	site: AttackedSite,
	crawler: Crawler,
	addresses: Addresses,
	{
		honestAddress,
		mayBeStopped,
		bounds,
		signal,
	}: {
		readonly honestAddress: string;
		readonly mayBeStopped: boolean;
		readonly bounds: Bounds;
		readonly signal: AbortSignal | undefined;
	}
): Promise< void > {
	const enough = new AbortController();
	const begun = performance.now();
	const already = site.traffic.exchanges().length;
	const isEnough = () => {
		const all = site.traffic.exchanges();
		const attack = all
			.slice( already )
			.filter( ( { address } ) => address !== honestAddress );
		return (
			all.length >= bounds.requests ||
			performance.now() - begun >= bounds.seconds * 1000 ||
			( mayBeStopped && isStopped( attack ) )
		);
	};
	const watch = setInterval( () => {
		if ( signal?.aborted || isEnough() ) {
			enough.abort();
		}
	}, LOOK_EVERY_MS );
	try {
		await crawler.crawl( addresses, enough.signal );
	} finally {
		clearInterval( watch );
	}
	signal?.throwIfAborted();
}
