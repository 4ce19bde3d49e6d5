/**
 * Whether somebody is inside the dashboard, on every process, and how soon they are out.
 */
import { expect } from '@jest/globals';
import type { ProblemCode } from '../../../shared/problem';
import type { HttpClient } from '../../support/http-client';
import type { Sandbox } from '../../support/start-sandbox';
import { codeOf } from './refusal';
import { askEveryProcess } from './requests';
import { until } from './until';

/** Promise 2 of the design, in milliseconds. */
const TOLD_WITHIN_MS = 2_000;

/** Expects that every process lets the client in. */
export async function expectInside(
	sandbox: Sandbox,
	client: HttpClient
): Promise< void > {
	const answers = await askEveryProcess( sandbox, client );
	expect( answers.map( ( { status } ) => status ) ).toEqual(
		sandbox.services.map( () => 200 )
	);
}

/** Expects that within 2 s no process lets the client in. */
export async function expectOut(
	sandbox: Sandbox,
	client: HttpClient,
	code: ProblemCode = 'session-revoked'
): Promise< void > {
	const answers = await until(
		`every process answers ${ code }`,
		async () => {
			const all = await askEveryProcess( sandbox, client );
			return all.every( ( answer ) => codeOf( answer ) === code ) && all;
		},
		TOLD_WITHIN_MS
	);
	expect( answers.map( ( { status } ) => status ) ).toEqual(
		sandbox.services.map( () => 401 )
	);
}
