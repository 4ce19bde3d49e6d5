/**
 * Puts a member into the dashboard by a handoff of our own making: quick, where WordPress's part is not what a test is about.
 */
import type { OpenedSessionView } from '../../../shared/session-view';
import { exchangeHandoff } from '../../support/crossing';
import type { HttpAnswer, HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import type { Forger } from './forger';
import { newVisitor } from './visitors';

/** A member inside the dashboard. */
export interface Insider {
	/** Holds the session's cookies. */
	readonly client: HttpClient;
	readonly handoff: string;
	readonly answer: HttpAnswer;
	readonly session: OpenedSessionView;
}

/**
 * Exchanges a good handoff for a session.
 *
 * @throws if the service does not let the member in
 */
export async function enter(
	sandbox: Sandbox,
	forger: Forger,
	client: HttpClient = newVisitor( sandbox )
): Promise< Insider > {
	const handoff = forger.handoff();
	const answer = await exchangeHandoff( client, sandbox, handoff );
	if ( answer.status !== 201 ) {
		throw new Error(
			`The service did not let the member in: ${ answer.status } ${ answer.body }`
		);
	}
	return { client, handoff, answer, session: answer.json() };
}
