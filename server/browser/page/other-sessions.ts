/**
 * Signs out other sessions without loading the page anew; where anything goes wrong the plain form stays as it was.
 */

import { CSRF_FIELD, CSRF_HEADER } from '../../../shared/protocol';
import { find } from './elements';

/** Takes over every form marked `data-end-session`. */
export function endSessionsInPlace(): void {
	for ( const form of document.querySelectorAll< HTMLFormElement >(
		'form[data-end-session]'
	) ) {
		form.addEventListener( 'submit', ( event ) => {
			event.preventDefault();
			void endSession( form );
		} );
	}
}

async function endSession( form: HTMLFormElement ): Promise< void > {
	const button = find( form, 'button', HTMLButtonElement );
	const label = button.textContent;
	button.disabled = true;
	button.textContent = 'Signing out…';
	const status = await send( form );
	if ( status === 401 ) {
		location.reload();
	} else if ( status === 404 || ( status >= 200 && status < 300 ) ) {
		removeRow( form );
	} else {
		button.disabled = false;
		button.textContent = label;
		button.focus();
		note( explain( status ) );
	}
}

async function send( form: HTMLFormElement ): Promise< number > {
	const fields = [ ...form.querySelectorAll( 'input' ) ].map(
		( { name, value } ) => [ name, value ]
	);
	try {
		const response = await fetch( form.action, {
			method: 'POST',
			headers: {
				Accept: 'application/json',
				[ CSRF_HEADER ]: find(
					form,
					`[name=${ CSRF_FIELD }]`,
					HTMLInputElement
				).value,
			},
			body: new URLSearchParams( fields ),
		} );
		return response.status;
	} catch {
		return 0;
	}
}

function removeRow( form: HTMLFormElement ): void {
	const device =
		find( form, 'button', HTMLButtonElement ).dataset.device ?? '';
	form.closest( 'li' )?.remove();
	const list = find( document, '.sessions', HTMLUListElement );
	list.hidden = list.children.length === 0;
	find( document, '[data-empty]', HTMLElement ).hidden = ! list.hidden;
	find( document, '#other-sessions', HTMLElement ).focus();
	note( `Signed out: ${ device }.` );
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
