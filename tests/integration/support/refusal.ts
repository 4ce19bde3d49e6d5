/**
 * What every refusal has in common: a status, a stable code, and no cookie set or cleared.
 */
import { expect } from '@jest/globals';
import { PROBLEM_TYPE_PREFIX, type Problem } from '../../../shared/problem';
import type { HttpAnswer } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';

const CODE_ON_A_PAGE = /Code: <code data-slot="code">([\w-]+)<\/code>/;

/** The stable code of a refusal, of a problem document or of a page for people. */
export function codeOf( answer: HttpAnswer ): string | undefined {
	if ( isProblem( answer ) ) {
		const { type } = answer.json< Problem >();
		return type.startsWith( PROBLEM_TYPE_PREFIX )
			? type.slice( PROBLEM_TYPE_PREFIX.length )
			: type;
	}
	return CODE_ON_A_PAGE.exec( answer.body )?.[ 1 ];
}

/** Expects this refusal, and that it touches no cookie and stays out of every cache. */
export function expectRefusal(
	answer: HttpAnswer,
	status: number,
	code: string
): void {
	expect( {
		status: answer.status,
		code: codeOf( answer ),
		setCookies: answer.setCookies,
		cacheControl: answer.headers[ 'cache-control' ],
	} ).toEqual( { status, code, setCookies: [], cacheControl: 'no-store' } );
}

/** Expects that no process has written a token, or a part of one, to its log. */
export function expectNoTokenInLogs( sandbox: Sandbox ): void {
	for ( const service of sandbox.services ) {
		// What every JSON Web Token begins with: {" in base64url.
		expect( service.log() ).not.toMatch( /eyJ/ );
	}
}

function isProblem( { headers }: HttpAnswer ): boolean {
	return (
		headers[ 'content-type' ]?.startsWith( 'application/problem+json' ) ===
		true
	);
}
