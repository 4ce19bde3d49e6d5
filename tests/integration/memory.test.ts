/**
 * The memory of a process stays flat over thousands of requests, with the database at hand and away.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { COOKIES } from '../../shared/protocol';
import type { HttpAnswer } from '../support/http-client';
import { enter, type Insider } from './support/entering';
import { readSession, renew } from './support/requests';
import { useForger, useSandbox } from './support/sandbox';
import { passTime } from './support/sessions';
import { newVisitor } from './support/visitors';

const SESSIONS = 16;
const WARM_UP_REQUESTS = 1_500;
const REQUESTS = 2_000;

/** What the engine may keep for itself; two kilobytes kept of each request would be more. */
const MAY_GROW_BY_MEGABYTES = 8;

const sandbox = useSandbox( {
	// A small heap, so that what is yet to be thrown away does not pass for what is kept.
	serviceEnvironment: {
		NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=64',
	},
} );
const forger = useForger( sandbox );

/** Resident memory of the service process. */
function memoryMegabytes(): number {
	const status = readFileSync(
		`/proc/${ sandbox().services[ 0 ]?.pid }/status`,
		'utf8'
	);
	return Number( /^VmRSS:\s+(\d+) kB$/m.exec( status )?.[ 1 ] ) / 1024;
}

/** A stranger with a token that nobody has shown before. */
async function stranger(): Promise< HttpAnswer > {
	const client = newVisitor( sandbox() );
	const [ head, body ] = forger().handoff().split( '.' );
	const signature = randomBytes( 32 ).toString( 'base64url' );
	await client.setCookie(
		sandbox().serviceUrl,
		`${ COOKIES.access }=${ head }.${ body }.${ signature }; Path=/; Secure`
	);
	return readSession( sandbox(), client );
}

/** One request after the other by every member at once: readings, renewals that rotate, and strangers between them. */
async function sendRequests(
	insiders: readonly Insider[],
	count: number
): Promise< Set< number > > {
	const statuses = new Set< number >();
	await Promise.all(
		insiders.map( async ( { client, session } ) => {
			for ( let sent = 0; sent < count / SESSIONS; sent += 4 ) {
				await passTime( sandbox(), session.sid, 61 ).catch(
					() => undefined
				);
				for ( const answer of [
					await renew( sandbox(), client ),
					await readSession( sandbox(), client ),
					await stranger(),
					await readSession( sandbox(), client ),
				] ) {
					statuses.add( answer.status );
				}
			}
		} )
	);
	return statuses;
}

describe( 'the memory of a process', () => {
	it( `stays flat over ${ 2 * REQUESTS } requests, half of them without a database`, async () => {
		const insiders = await Promise.all(
			Array.from( { length: SESSIONS }, () =>
				enter( sandbox(), forger() )
			)
		);
		await sendRequests( insiders, WARM_UP_REQUESTS );
		const before = memoryMegabytes();
		expect( await sendRequests( insiders, REQUESTS ) ).toEqual(
			new Set( [ 200, 401 ] )
		);
		await sandbox().database.stop();
		expect( await sendRequests( insiders, REQUESTS ) ).toEqual(
			new Set( [ 200, 401, 503 ] )
		);
		const after = memoryMegabytes();
		expect( after - before ).toBeLessThan( MAY_GROW_BY_MEGABYTES );
	} );
} );
