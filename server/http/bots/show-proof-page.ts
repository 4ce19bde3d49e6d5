/**
 * Answers a visit of a suspicious session, once, with a page that does a little work for the one who looks at it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PATHS } from '../../../shared/protocol';
import { parseReturnPath } from '../../../shared/return-path';
import { taskFor, type ProofPorts } from '../../domain/bots/proof';
import type { SettingsSource, TokenCodec } from '../../domain/ports';
import { isFramed, isVisit } from '../navigation';
import { renderProofPage } from '../pages/proof-page';
import { sendPage } from '../send-page';
import type { BotWatch, Suspect } from './bot-watch';

/** What asking for a proof needs. */
export interface AskForProofPorts extends ProofPorts {
	readonly settings: SettingsSource;
	readonly tokens: Pick< TokenCodec, 'csrfFor' >;
}

/**
 * Nothing but a visit is ever held up, and none twice: whoever comes back without an answer is let on.
 *
 * @return a function that answers a visit; null where the request is to go on
 */
export function createAskForProof( ports: AskForProofPorts, bots: BotWatch ) {
	const showProofPage = async (
		{ visitor }: Suspect,
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > => {
		const { siteName, basePath, wordPressOrigins } =
			await ports.settings.current();
		const task = await taskFor( ports, bots.proverOf( visitor, request ) );
		sendPage( response, 200, ( nonce ) =>
			renderProofPage( {
				nonce,
				siteName,
				task,
				csrf: ports.tokens.csrfFor( visitor.sid ),
				proofUrl: basePath + PATHS.proof,
				returnTo: basePath + ( parseReturnPath( request.url ) ?? '/' ),
				framedBy: isFramed( request ) ? wordPressOrigins : [],
			} )
		);
	};

	return function askForProof(
		request: IncomingMessage,
		response: ServerResponse
	): Promise< void > | null {
		const suspect = bots.suspectOf( request );
		const isAsked =
			suspect !== null &&
			isVisit( request ) &&
			suspect.acquaintance.asks( suspect.judgement );
		return isAsked ? showProofPage( suspect, request, response ) : null;
	};
}
