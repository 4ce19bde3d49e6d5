/**
 * Members who have spent much of what they may ask for.
 */
import { spendBefore } from '../../integration/limits/spending';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { createMember } from './members';

/** Everyone's budget of an hour, as it comes. */
const HOUR = { group: 'member-hour', points: 100_000, seconds: 3_600 };

/**
 * Creates a member who was busy elsewhere.
 *
 * @param share of the hour's budget that is spent, all of it from 1 on; past 0.8 requests wait
 */
export async function createBusyMember(
	sandbox: Sandbox,
	share: number
): Promise< Account > {
	const member = await createMember( sandbox );
	const id = await sandbox.wpEval(
		"echo get_user_by( 'login', $input )->ID;",
		member.user
	);
	const points = Math.floor( share * HOUR.points );
	await spendBefore( sandbox, HOUR.group, id, points, HOUR.seconds );
	return member;
}
