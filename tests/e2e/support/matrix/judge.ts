/**
 * Judges what a member gets at a door: the dashboard, a reason with a way out, or neither.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Door, Site } from './doors';
import { readScreen, type Screen } from './screen';
import type { Clickable, Profile, Tab } from './tab';

/** What became of it. */
export interface Judgement {
	/** `works`, `says why`, or what is wrong. */
	readonly verdict: string;
	/** How many navigations it took, those of frames, of redirects and of the reload included. */
	readonly navigations: number;
	/** From the last navigation to the first sight of the dashboard or a card. */
	readonly seconds: number;
}

/** What the dashboard says to every member of the matrix. */
const DASHBOARD = 'Hello, Member';

/** What is not seen after so long is not coming. */
const GIVE_UP_AFTER_MS = 15_000;

/** What a loop exceeds. */
const MOST_NAVIGATIONS = 12;

/** How long a frame may keep its reasons to itself. */
const SAYS_WHY_WITHIN_SECONDS = 3;

const SAYS_WHY = 'says why';

const LOOK_EVERY_MS = 100;

/** A loop with a pause in it is one, too. */
const LOOK_ON_FOR_MS = 1_000;

/**
 * Enters by a door, and looks: at what comes, whether it stays after a reload, and whether the way out of a card leads out.
 *
 * @param profile of a member who is signed in to WordPress
 */
export async function judge(
	door: Door,
	site: Site,
	profile: Profile
): Promise< Judgement > {
	const tab = await profile.newPage();
	const navigations = followNavigations( tab );
	await door.enter( tab, site );
	const screen = await firstSight( tab );
	const seconds = ( performance.now() - navigations.lastAt() ) / 1000;
	const verdict = await verdictOn( screen, tab, profile );
	await sleep( LOOK_ON_FOR_MS );
	return inTime( { verdict, seconds, navigations: navigations.count() } );
}

/** Holds a judgement against its limits. */
function inTime( judgement: Judgement ): Judgement {
	const { verdict, navigations, seconds } = judgement;
	if ( navigations > MOST_NAVIGATIONS ) {
		return { ...judgement, verdict: `${ verdict }, going in circles` };
	}
	return verdict === SAYS_WHY && seconds > SAYS_WHY_WITHIN_SECONDS
		? { ...judgement, verdict: `${ verdict }, too late` }
		: judgement;
}

function followNavigations( tab: Tab ) {
	let count = 0;
	let lastAt = performance.now();
	tab.on( 'request', ( request ) => {
		if ( request.isNavigationRequest() ) {
			count++;
			lastAt = performance.now();
		}
	} );
	return { count: () => count, lastAt: () => lastAt };
}

async function verdictOn(
	screen: Screen | undefined,
	tab: Tab,
	profile: Profile
): Promise< string > {
	if ( ! screen ) {
		const { text } = await readScreen( tab );
		return `blank${ text && `, but for “${ text.slice( 0, 80 ) }”` }`;
	}
	if ( screen.text.includes( DASHBOARD ) ) {
		await tab.reload();
		const again = await firstSight( tab );
		return again?.text.includes( DASHBOARD )
			? 'works'
			: 'works once, and no longer after a reload';
	}
	return screen.wayOut && ( await leadsOut( screen.wayOut, profile ) )
		? SAYS_WHY
		: `${ SAYS_WHY }, but the way out leads nowhere`;
}

/** Waits for the dashboard or a card. */
function firstSight( tab: Tab ): Promise< Screen | undefined > {
	return patiently( async () => {
		const screen = await readScreen( tab );
		return screen.text.includes( DASHBOARD ) || screen.wayOut
			? screen
			: undefined;
	} );
}

async function leadsOut(
	wayOut: Clickable,
	profile: Profile
): Promise< boolean > {
	const before = await profile.tabs();
	await wayOut.click();
	const inside = await patiently( async () => {
		const opened = ( await profile.tabs() )[ before.length ];
		const text = opened && ( await readScreen( opened ) ).text;
		return text?.includes( DASHBOARD ) ? true : undefined;
	} );
	return inside === true;
}

async function patiently< Result >(
	look: () => Promise< Result | undefined >
): Promise< Result | undefined > {
	const deadline = performance.now() + GIVE_UP_AFTER_MS;
	let result: Result | undefined;
	while ( result === undefined && performance.now() < deadline ) {
		result = await look();
		await sleep( LOOK_EVERY_MS );
	}
	return result;
}
