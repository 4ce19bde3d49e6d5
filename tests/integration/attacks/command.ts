/**
 * `npm run simulate -- attacks`: attacks a dashboard with everything people copy websites with, and prints what they got.
 */
import { showProgress } from '../../support/progress';
import { playAttacks } from './attacks';
import { FULL_ATTACKS, SHORT_ATTACKS } from './plan';
import { AttackedSite } from './site';
import { tableOf } from './table';

/** Plays and prints the attacks. */
export async function simulateAttacks( {
	short,
	entry,
	signal,
}: {
	readonly short: boolean;
	/** The only way in that is tried. */
	readonly entry: string | undefined;
	readonly signal: AbortSignal;
} ): Promise< void > {
	const plan = short ? SHORT_ATTACKS : FULL_ATTACKS;
	const site = await AttackedSite.start( { progress: showProgress, signal } );
	try {
		const rows = await playAttacks( site, plan, {
			entry,
			signal,
			progress: showProgress,
		} );
		process.stdout.write( `\n${ tableOf( rows ) }\n` );
	} finally {
		await site.stop();
	}
}
