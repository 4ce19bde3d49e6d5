/**
 * Signs out sessions elsewhere without loading the page anew; where the session manager is missing, the plain forms do.
 */

import type { Drawbridge } from '../../../shared/client-api';
import { find } from './elements';

/** Takes over every form marked `data-end-sessions`; with the value `others` it is the one that ends them all. */
export function endSessionsInPlace(): void {
	for ( const form of document.querySelectorAll< HTMLFormElement >(
		'form[data-end-sessions]'
	) ) {
		form.addEventListener( 'submit', ( event ) => {
			if ( window.drawbridge !== undefined ) {
				event.preventDefault();
				void end( form, window.drawbridge );
			}
		} );
	}
}

async function end(
	form: HTMLFormElement,
	drawbridge: Drawbridge
): Promise< void > {
	const button = find( form, 'button', HTMLButtonElement );
	const label = button.textContent;
	button.disabled = true;
	button.textContent = 'Signing out…';
	const status = await send( form, drawbridge );
	button.disabled = false;
	button.textContent = label;
	if ( status === 401 ) {
		location.reload();
	} else if ( status === 404 || ( status >= 200 && status < 300 ) ) {
		showEnded( form, button );
	} else {
		button.focus();
		note( explain( status ) );
	}
}

async function send(
	form: HTMLFormElement,
	drawbridge: Drawbridge
): Promise< number > {
	const fields = [ ...form.querySelectorAll( 'input' ) ].map(
		( { name, value } ) => [ name, value ]
	);
	try {
		const response = await drawbridge.fetch( form.action, {
			method: 'POST',
			headers: { Accept: 'application/json' },
			body: new URLSearchParams( fields ),
		} );
		return response.status;
	} catch {
		return 0;
	}
}

function showEnded( form: HTMLFormElement, button: HTMLButtonElement ): void {
	const rows = '[data-elsewhere]';
	const isAll = form.dataset.endSessions === 'others';
	const gone = isAll
		? [ ...document.querySelectorAll( rows ) ]
		: [ form.closest( rows ) ];
	gone.forEach( ( row ) => row?.remove() );
	const isAlone = document.querySelector( rows ) === null;
	find( document, '[data-if-alone]', HTMLElement ).hidden = ! isAlone;
	find( document, '[data-end-sessions="others"]', HTMLElement ).hidden =
		isAlone;
	find( document, '#sessions', HTMLElement ).focus();
	note(
		isAll
			? 'Signed out everywhere else.'
			: `Signed out: ${ button.dataset.device ?? '' }.`
	);
}

function note( text: string ): void {
	find( document, '[data-note]', HTMLElement ).textContent = text;
}

function explain( status: number ): string {
	switch ( status ) {
		case 0:
			return 'Not signed out: the dashboard cannot be reached. Look whether this device is online, then try again.';
		case 403:
			return 'Not signed out: this page is out of date. Load it again, then try once more.';
		case 429:
			return 'Not signed out: too many requests. Wait a minute, then try again.';
		default:
			return 'Not signed out: the dashboard cannot record it right now. Wait a moment, then try again.';
	}
}
