/**
 * Where a tab or a frame remembers a little: in its session storage, or in cookies where a frame is refused that.
 */

import { isFramed } from './page-around';

/** Texts by name. */
export interface Memory {
	get( name: string ): string | null;
	set( name: string, text: string ): void;
	remove( name: string ): void;
}

const PROBE = 'probe';
const ATTRIBUTES = 'Path=/; Secure; SameSite=None; Partitioned';

/** Throws at every use where it is refused. */
const inStorage: Memory = {
	get: ( name ) => sessionStorage.getItem( keyOf( name ) ),
	set: ( name, text ) => sessionStorage.setItem( keyOf( name ), text ),
	remove: ( name ) => sessionStorage.removeItem( keyOf( name ) ),
};

/** Chromium without third-party cookies keeps a frame's partitioned ones, and refuses it any storage. */
const inCookies: Memory = {
	get( name ) {
		const prefix = `${ cookieOf( name ) }=`;
		const pair = document.cookie
			.split( '; ' )
			.find( ( cookie ) => cookie.startsWith( prefix ) );
		return pair === undefined
			? null
			: decodeURIComponent( pair.slice( prefix.length ) );
	},
	set( name, text ) {
		document.cookie = `${ cookieOf( name ) }=${ encodeURIComponent( text ) }; ${ ATTRIBUTES }`;
	},
	remove( name ) {
		document.cookie = `${ cookieOf( name ) }=; Max-Age=0; ${ ATTRIBUTES }`;
	},
};

let found: Memory | null | undefined;

/** Looks once what the browser keeps; null if nothing. */
export function findMemory(): Memory | null {
	found ??= [ inStorage, inCookies ].find( keeps ) ?? null;
	return found;
}

function keeps( memory: Memory ): boolean {
	try {
		memory.set( PROBE, PROBE );
		const isKept = memory.get( PROBE ) === PROBE;
		memory.remove( PROBE );
		return isKept;
	} catch {
		return false;
	}
}

/** A tab that a page opens may begin with the storage of that page's frames, which is not its own story. */
function keyOf( name: string ): string {
	return `${ isFramed() ? 'drawbridge:frame' : 'drawbridge' }:${ name }`;
}

function cookieOf( name: string ): string {
	return `__Host-drawbridge_frame_${ name }`;
}
