/**
 * `POST /drawbridge/proof`: takes the answer of the page that asks for a proof of work, or that there is to be none.
 */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { RETURN_TO_PARAMETER } from '../../../shared/protocol';
import { parseReturnPath } from '../../../shared/return-path';
import {
	takeProof,
	type ProofOutcome,
	type ProofPorts,
} from '../../domain/bots/proof';
import { DrawbridgeError } from '../../domain/errors';
import type { ProofAnswer } from '../../domain/ports';
import { readSession, type ReadSessionPorts } from '../../domain/read-session';
import type { Identity } from '../../domain/session';
import { accessOf } from '../access';
import { readCookies } from '../cookies';
import { isNavigation } from '../navigation';
import type { BotWatch } from './bot-watch';
import { setPassCookie } from './pass-cookie';

/** The names of `solution` are ALTCHA's. */
const proofAnswer: z.ZodType< ProofAnswer > = z.object( {
	challenge: z.object( {
		parameters: z.record( z.string(), z.unknown() ),
		signature: z.string().max( 128 ),
	} ),
	solution: z.object( {
		counter: z.int().min( 0 ).max( 0xffffffff ),
		derivedKey: z.string().regex( /^[0-9a-f]{64}$/ ),
	} ),
} );

/**
 * Answers 204 to a proof, and leads a form, which brings none, on to where the member wanted to go. Either way the browser
 * keeps a cookie by which no process asks it again.
 */
export function createTakeProof(
	ports: ProofPorts & ReadSessionPorts,
	bots: BotWatch
): RequestHandler {
	const settle = (
		request: Request,
		response: Response,
		identity: Identity,
		outcome: ProofOutcome
	): void => {
		setPassCookie(
			response,
			readCookies( request ).mode,
			bots.noteOutcome( identity, request, outcome ),
			identity.sessionExpiresAt - ports.clock.nowSeconds()
		);
	};

	return async function takeProofHandler( request, response ) {
		const identity = await readSession(
			ports,
			readCookies( request ),
			accessOf( request )
		);
		if ( isNavigation( request ) ) {
			const body = request.body as Record< string, unknown > | undefined;
			settle( request, response, identity, 'declined' );
			const returnTo = parseReturnPath( body?.[ RETURN_TO_PARAMETER ] );
			const { basePath } = await ports.settings.current();
			response.redirect( 303, returnTo ?? `${ basePath }/` );
			return;
		}
		const answer = proofAnswer.safeParse( request.body );
		if ( ! answer.success ) {
			throw new DrawbridgeError(
				'bad-request',
				'the body is no answer to a task'
			);
		}
		const prover = bots.proverOf( identity, request );
		await takeProof( ports, prover, answer.data );
		settle( request, response, identity, 'proven' );
		response.status( 204 ).end();
	};
}
