/**
 * Serves a request listener where the benchmark asked for it.
 */
import { createServer, type RequestListener } from 'node:http';

/**
 * Listens on `HOST` and `PORT`.
 */
export function listen( listener: RequestListener ): void {
	createServer( listener ).listen( {
		host: process.env.HOST,
		port: Number( process.env.PORT ),
	} );
}
