/**
 * The two forms in which a problem is told: a page for people, problem+json (RFC 9457) for programs.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
	PROBLEM_TYPE_PREFIX,
	type Problem,
	type ProblemCode,
	type SpentLimitMembers,
} from '../../shared/problem';
import type { SpentLimit } from '../domain/errors';
import { limitSentence } from './limit-texts';
import { isFramed, isNavigation, isSafeMethod } from './navigation';
import { renderErrorPage } from './pages/error-page';
import { actionsFor, type Action, type StepUrls } from './pages/next-step';
import { PROBLEM_TEXTS } from './problem-texts';
import { sendPage } from './send-page';
import { waitingTime } from './waiting-time';

/** What a page can offer. */
export interface Surroundings {
	/** Null while it is not known. */
	readonly siteName: string | null;
	/** Null while it is not known. */
	readonly basePath: string | null;
	/** Null while they are not known. */
	readonly urls: StepUrls | null;
	/** Origins of the site, whose pages may stand around this one. */
	readonly wordPressOrigins: readonly string[];
	/** For `rate-limited`, if it is known which limit it was. */
	readonly spent?: Spent | undefined;
}

/** A spent limit, and when it goes on, epoch seconds. */
export interface Spent extends SpentLimit {
	readonly goesOnAt: number;
}

/** A link that asks for the page it stands on again. */
const TRY_AGAIN: Action = { label: 'Try again', href: '', primary: true };

/** Answers a navigation with a page, and anything else with a problem document. */
export function sendProblem(
	request: IncomingMessage,
	response: ServerResponse,
	code: ProblemCode,
	surroundings: Surroundings
): void {
	if ( isNavigation( request ) ) {
		sendErrorPage( request, response, code, surroundings );
	} else {
		sendProblemDocument( response, code, surroundings.spent );
	}
}

/** Answers with a problem document, whoever asks. */
export function sendProblemDocument(
	response: ServerResponse,
	code: ProblemCode,
	spent?: SpentLimit
): void {
	const { status, title, detail } = PROBLEM_TEXTS[ code ];
	const problem: Problem = {
		type: PROBLEM_TYPE_PREFIX + code,
		title,
		status,
		detail: spent
			? `${ limitSentence( spent ) } It goes on in ${ waitingTime( spent.retryAfterSeconds ) }.`
			: detail,
		code,
		...( spent && membersOf( spent ) ),
	};
	const body = JSON.stringify( problem );
	response.writeHead( status, {
		'Content-Type': 'application/problem+json',
		'Content-Length': Buffer.byteLength( body ),
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex, nofollow',
	} );
	response.end( body );
}

function sendErrorPage(
	request: IncomingMessage,
	response: ServerResponse,
	code: ProblemCode,
	{ siteName, basePath, urls, wordPressOrigins, spent }: Surroundings
): void {
	const { status, title, detail, nextStep } = PROBLEM_TEXTS[ code ];
	const canBeAskedAgain = nextStep === 'wait' && isSafeMethod( request );
	const actions = urls ? actionsFor( nextStep, urls ) : [];
	sendPage( response, status, ( nonce ) =>
		renderErrorPage( {
			nonce,
			siteName,
			basePath,
			title,
			message: spent ? limitSentence( spent ) : detail,
			...( spent && { goesOn: spent } ),
			code,
			actions: canBeAskedAgain
				? [ TRY_AGAIN, ...actions.slice( 1 ) ]
				: actions,
			framedBy: isFramed( request ) ? wordPressOrigins : [],
		} )
	);
}

function membersOf( {
	name,
	limit,
	windowSeconds,
	retryAfterSeconds,
}: SpentLimit ): SpentLimitMembers {
	return {
		policy: name,
		limit,
		...( windowSeconds !== null && { windowSeconds } ),
		retryAfterSeconds,
	};
}
