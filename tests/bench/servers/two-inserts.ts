/**
 * The least that a single-use sign-in costs when wired the obvious way: one INSERT that uses the handoff up and one that
 * keeps the session. Nothing is verified, read or limited.
 */
import { createPool } from 'mysql2/promise';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { poolOptions } from '../plain-pool';
import { HANDOFFS_TABLE, SESSIONS_TABLE } from '../plain-tables';
import { listen } from './listen';

const pool = createPool( poolOptions );

async function signIn(
	request: IncomingMessage,
	response: ServerResponse
): Promise< void > {
	await text( request );
	const id = randomBytes( 16 );
	const now = Math.floor( Date.now() / 1000 );
	await pool.execute( `INSERT INTO ${ HANDOFFS_TABLE } VALUES (?, ?)`, [
		id,
		now,
	] );
	await pool.execute(
		`INSERT INTO ${ SESSIONS_TABLE } (sid, user_id, created_at, expires_at, claims) VALUES (?, ?, ?, ?, ?)`,
		[ id, 1, now, now, '{}' ]
	);
	response.writeHead( 201, { 'Content-Length': 0 } ).end();
}

listen( ( request, response ) => {
	signIn( request, response ).catch( ( error: unknown ) => {
		console.error( error );
		response.writeHead( 500 ).end();
	} );
} );
