/**
 * Canary links: hidden from people and from screen readers, and followed only by what reads a page as a list of links.
 */
import type { RequestHandler } from 'express';
import { budgetOf, budgetPoints } from '../../domain/budgets';
import { DrawbridgeError } from '../../domain/errors';
import type { Limiter, Seals } from '../../domain/ports';
import { readSession, type ReadSessionPorts } from '../../domain/read-session';
import type { Identity } from '../../domain/session';
import type { BotSettings, Budgets } from '../../domain/site-limits';
import { accessOf } from '../access';
import { readCookies } from '../cookies';
import { isPrefetch } from '../navigation';
import type { BotWatch } from './bot-watch';

/**
 * The tag of a session's own link: on a link that leaked to somebody else it is another one's, and nobody pays for it.
 *
 * @return null where bots are not met
 */
export function canaryTagFor(
	seals: Seals,
	bots: BotSettings,
	sid: string
): string | null {
	return bots.mode === 'off' ? null : seals.seal( 'canary', sid );
}

/** Who follows one link pays this part of what the session may ask in a minute; who follows all of them waits. */
const PENALTY_SHARE = 0.5;

/** What following a canary needs. */
export interface FollowCanaryPorts extends ReadSessionPorts {
	readonly seals: Seals;
	readonly limiter: Limiter;
}

/** `GET /drawbridge/more/{tag}` answers as if it were not there. */
export function createFollowCanary(
	ports: FollowCanaryPorts,
	bots: BotWatch
): RequestHandler {
	return async function followCanary( request, _response ) {
		const identity = await readSession(
			ports,
			readCookies( request ),
			accessOf( request )
		);
		const isOwn = ports.seals.holds(
			'canary',
			identity.sid,
			String( request.params.tag )
		);
		if (
			isOwn &&
			! isPrefetch( request ) &&
			bots.noteCanary( identity, request )
		) {
			const { budgets } = await ports.settings.current();
			ports.limiter.penalize( identity, penaltyOf( budgets, identity ) );
		}
		throw new DrawbridgeError( 'not-found', 'a canary link was followed' );
	};
}

function penaltyOf( budgets: Budgets, { roles }: Identity ): number {
	const points = budgetPoints(
		budgetOf( budgets, roles ),
		budgets.sessionShare
	);
	return Math.ceil( points[ 'session-minute' ] * PENALTY_SHARE );
}
