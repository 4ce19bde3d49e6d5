/**
 * What every server of the benchmark answers, so that they differ in what stands before it and in nothing else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type Express } from 'express';

/** The whole answer. */
export const GREETING = 'Hello from the dashboard.';

/** Answers through plain node:http. */
export function greet(
	_request: IncomingMessage,
	response: ServerResponse
): void {
	response.writeHead( 200, {
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': GREETING.length,
	} );
	response.end( GREETING );
}

/** An Express app, as `express()` makes it. */
export function greetingApp( prepare: ( app: Express ) => void = () => {} ) {
	const app = express();
	prepare( app );
	app.get( '/', ( _request, response ) => {
		response.type( 'text/plain' ).send( GREETING );
	} );
	return app;
}
