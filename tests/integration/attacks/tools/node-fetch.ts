/**
 * A script for Node with its built-in fetch.
 */
import { httpTool } from './http-tool';
import { AT_ONCE } from './tool';

const AS_IT_COMES = {
	'user-agent': 'node',
	accept: '*/*',
	'accept-language': '*',
	'sec-fetch-mode': 'cors',
};

export const NODE_FETCH = httpTool(
	'node fetch',
	AS_IT_COMES,
	async ( { origin, headers, addresses, signal } ) => {
		const visitAll = async () => {
			while ( ! signal.aborted ) {
				const [ path ] = addresses.take( 1 );
				if ( path === undefined ) {
					return;
				}
				const text = await fetch( origin + path, { headers, signal } )
					.then( ( answer ) => answer.text() )
					.catch( () => '' );
				addresses.addLinksOf( text );
			}
		};
		// The others have nothing to do before the first page's links are known.
		const [ first = '' ] = addresses.take( 1 );
		addresses.addLinksOf(
			await fetch( origin + first, { headers, signal } )
				.then( ( answer ) => answer.text() )
				.catch( () => '' )
		);
		await Promise.all( Array.from( { length: AT_ONCE }, visitAll ) );
	}
);
