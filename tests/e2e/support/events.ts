/**
 * Events as service and plugin write them, for screens that show them.
 */
import type { Sandbox } from '../../support/start-sandbox';

const MINUTE_SECONDS = 60;

/** What happened in turn, the newest first: kind, reason, who, and the address. */
const EVENTS = [
	[ 'session-opened', 'handoff', 'member', '203.0.113.7' ],
	[ 'slowed', 'member-hour', 'member', '203.0.113.7' ],
	[ 'refused', 'session-minute', 'member', '2001:db8:1:2:3:4:5:6' ],
	[
		'would-meet-bot',
		'score-75 no-fetch-metadata known-bot',
		'outsider',
		'198.51.100.23',
	],
	[ 'bot-met', 'canary', 'member', '198.51.100.23' ],
	[ 'refused', 'handoff', '', '198.51.100.23' ],
	[ 'session-ended', 'logout', 'member', '203.0.113.7' ],
	[ 'revoked', 'everyone-signed-out', '', '' ],
] as const;

/**
 * Fills the events table; whatever was in it is gone.
 *
 * @param count how many events, each a minute older than the one before
 */
export async function writeEvents(
	{ database, info }: Sandbox,
	count: number
): Promise< void > {
	const { prefix } = info.database;
	await database.query( `DELETE FROM ${ prefix }drawbridge_events` );
	for ( let age = count - 1; age >= 0; age-- ) {
		const [ kind, reason, login, ip ] =
			EVENTS[ age % EVENTS.length ] ?? EVENTS[ 0 ];
		await database.query(
			`INSERT INTO ${ prefix }drawbridge_events (created_at, user_id, kind, reason, ip)
			SELECT UNIX_TIMESTAMP() - ?, COALESCE( MAX(ID), 0 ), ?, ?, ? FROM ${ prefix }users WHERE user_login = ?`,
			[ age * MINUTE_SECONDS, kind, reason, ip, login ]
		);
	}
}
