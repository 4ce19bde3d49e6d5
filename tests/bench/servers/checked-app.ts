/**
 * An Express app that greets those whom an asynchronous check lets in.
 */
import type { Express, Request } from 'express';
import { greetingApp } from './greeting';

/** How a request fares: let in, without a good token, or one too many. */
export type Verdict = 200 | 401 | 429;

/**
 * @param check rejects where its store failed, which is answered 500
 */
export function checkedApp(
	check: ( request: Request ) => Promise< Verdict >
): Express {
	return greetingApp( ( app ) =>
		app.use( async ( request, response, next ) => {
			const verdict = await check( request );
			if ( verdict === 200 ) {
				next();
			} else {
				response.sendStatus( verdict );
			}
		} )
	);
}
