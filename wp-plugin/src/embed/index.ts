/**
 * Looks after the dashboard's frames in a page: what stands there until they show something, and their height.
 */

import { parseFrameMessage } from '../../../shared/frame-messages';
import { Stage } from './stage';
import { watchForbiddenFrames } from './forbidden-frames';
import './embed.scss';

const stages = new Map< Element, Stage >();

/** A frame may be refused before the page holds what is to stand in front of it. */
const blockedUrls: string[] = [];

/** This script may come before its frames or, in themes that put it last, after they have spoken. */
const cameLate = document.readyState !== 'loading' || found().length > 0;

function found(): Element[] {
	return [ ...document.querySelectorAll( '.drawbridge-embed-stage' ) ];
}

/** The stages that the page holds by now. */
function all(): Stage[] {
	return found().flatMap( ( element ) => {
		const stage = stages.get( element ) ?? Stage.in( element );
		if ( stage ) {
			stages.set( element, stage );
		}
		return stage ?? [];
	} );
}

window.addEventListener( 'message', ( { data, origin, source } ) => {
	const message = parseFrameMessage( data );
	if ( message ) {
		all()
			.find( ( stage ) => stage.isMeant( source, origin ) )
			?.hear( message, origin );
	}
} );

watchForbiddenFrames( ( blockedUrl ) => {
	blockedUrls.push( blockedUrl );
	all().forEach( ( stage ) => stage.noteForbidden( blockedUrl ) );
} );

function start(): void {
	for ( const stage of all() ) {
		stage.wait();
		blockedUrls.forEach( ( url ) => stage.noteForbidden( url ) );
		if ( cameLate ) {
			stage.ask();
		}
	}
}

if ( document.readyState === 'loading' ) {
	document.addEventListener( 'DOMContentLoaded', start );
} else {
	start();
}

// A page that was made before anybody wanted to see it has been refused the dashboard.
document.addEventListener( 'prerenderingchange', () =>
	all().forEach( ( stage ) => stage.retry() )
);
