/**
 * One frame with the dashboard, and what stands in front of it until it shows something.
 */

import type { FrameMessage, PageMessage } from '../../../shared/frame-messages';
import { HeightFollower } from './height-follower';

/** Then somebody who waits is told what else they can do. */
const TIME_LIMIT_MS = 10_000;

/** What may stand in front of the frame; the page holds each as a template, in the reader's language. */
type Card = 'waiting' | 'late' | 'forbidden';

const FIT: PageMessage = { type: 'drawbridge:fit' };

/** A frame and its cover. */
export class Stage {
	readonly #element: HTMLElement;
	readonly #frame: HTMLIFrameElement;
	readonly #cover: HTMLElement;
	/** Where what the frame shows may come from. */
	readonly #origins: readonly string[];
	readonly #height: HeightFollower | null;
	#hasShown = false;
	#timer = 0;

	private constructor(
		element: HTMLElement,
		frame: HTMLIFrameElement,
		cover: HTMLElement
	) {
		const { drawbridgeService, drawbridgeWordpress } = element.dataset;
		this.#element = element;
		this.#frame = frame;
		this.#cover = cover;
		this.#origins = [
			...new Set( [
				drawbridgeService ?? '',
				drawbridgeWordpress ?? '',
			] ),
		];
		this.#height =
			'drawbridgeFit' in element.dataset
				? new HeightFollower( frame )
				: null;
		cover.addEventListener( 'click', ( { target } ) => {
			if (
				target instanceof Element &&
				target.closest( '[data-drawbridge-retry]' )
			) {
				this.retry();
			}
		} );
	}

	/** The stage that an element of the page is; null if it is still incomplete, or a preview. */
	static in( element: Element ): Stage | null {
		const frame = element.querySelector( 'iframe' );
		const cover = element.querySelector< HTMLElement >(
			'.drawbridge-embed-cover'
		);
		return element instanceof HTMLElement && frame && cover
			? new Stage( element, frame, cover )
			: null;
	}

	/** Whether a message of this source and origin is the frame's. */
	isMeant( source: MessageEventSource | null, origin: string ): boolean {
		return (
			source !== null &&
			source === this.#frame.contentWindow &&
			this.#origins.includes( origin )
		);
	}

	/** Does what a message of the frame asks for. */
	hear( message: FrameMessage, origin: string ): void {
		this.#reveal();
		if ( message.type === 'drawbridge:height' ) {
			this.#height?.follow( message.height );
		} else if ( this.#height ) {
			this.#height.begin();
			this.#send( origin );
		}
	}

	/** Covers the frame until it shows something, or for as long as anybody should wait. */
	wait(): void {
		if ( this.#hasShown ) {
			return;
		}
		this.#put( 'waiting' );
		window.clearTimeout( this.#timer );
		this.#timer = window.setTimeout(
			() => this.#put( 'late' ),
			TIME_LIMIT_MS
		);
	}

	/** Asks a frame that may have shown something already: it answers with its height. */
	ask(): void {
		this.#origins.forEach( ( origin ) => this.#send( origin ) );
	}

	/** Opens the dashboard afresh. */
	retry(): void {
		this.#hasShown = false;
		// Assigning its own address loads the frame again.
		this.#frame.setAttribute( 'src', this.#frame.src );
		this.wait();
	}

	/** Says so if the address is one that this frame needs. */
	noteForbidden( blockedUrl: string ): void {
		if ( this.#origins.some( ( origin ) => isAt( blockedUrl, origin ) ) ) {
			window.clearTimeout( this.#timer );
			this.#put( 'forbidden' );
		}
	}

	#send( origin: string ): void {
		this.#frame.contentWindow?.postMessage( FIT, origin );
	}

	#reveal(): void {
		this.#hasShown = true;
		window.clearTimeout( this.#timer );
		this.#cover.hidden = true;
		this.#cover.replaceChildren();
		this.#setCovered( false );
	}

	#put( card: Card ): void {
		const template = this.#element.querySelector< HTMLTemplateElement >(
			`template[data-drawbridge-card="${ card }"]`
		);
		if ( template ) {
			this.#setCovered( true );
			this.#cover.hidden = false;
			this.#cover.replaceChildren( template.content.cloneNode( true ) );
		}
	}

	#setCovered( isCovered: boolean ): void {
		this.#element.classList.toggle( 'is-covered', isCovered );
		this.#frame.inert = isCovered;
	}
}

/** Browsers tell what they blocked as an origin or as a whole address. */
function isAt( url: string, origin: string ): boolean {
	return url === origin || url.startsWith( `${ origin }/` );
}
