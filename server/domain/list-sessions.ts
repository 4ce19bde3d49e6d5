/**
 * Lists the live sessions of a member.
 */
import type { Clock, MemberDirectory, SessionStore } from './ports';
import type { Session } from './session';

/** What listing sessions needs. */
export interface ListSessionsPorts {
	readonly clock: Clock;
	readonly members: MemberDirectory;
	readonly sessions: SessionStore;
}

/**
 * @return sessions that are neither expired nor revoked and whose WordPress session still lives, newest first
 * @throws {DrawbridgeError} `temporarily-unavailable`
 */
export async function listSessions(
	ports: ListSessionsPorts,
	userId: number
): Promise< readonly Session[] > {
	const now = ports.clock.nowSeconds();
	const [ member, sessions ] = await Promise.all( [
		ports.members.find( userId ),
		ports.sessions.listLive( userId, now ),
	] );
	return sessions.filter(
		( { wpVerifier } ) =>
			( member?.wordPressSessions.get( wpVerifier ) ?? 0 ) > now
	);
}
