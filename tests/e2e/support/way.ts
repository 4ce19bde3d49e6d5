/**
 * The way a tab has gone: its navigations, and what its pages asked of the service on the way.
 */
import type { Page, Request } from 'playwright-core';

/** Steps such as `POST /drawbridge/handoff`, in order. */
export class Way {
	#steps: Request[] = [];

	/** Follows a tab from now on. */
	static of( page: Page ): Way {
		const way = new Way();
		page.on( 'request', ( request ) => {
			if ( isNavigation( request ) || isOwnFetch( request ) ) {
				way.#steps.push( request );
			}
		} );
		return way;
	}

	/** Begins anew. */
	forget(): void {
		this.#steps = [];
	}

	/** The steps up to the last navigation; what its page asks later is its own business. */
	get steps(): readonly string[] {
		const last = this.#steps.findLastIndex( isNavigation );
		return this.#steps.slice( 0, last + 1 ).map( describe );
	}

	/** How often a step was taken, to the very end. */
	count( step: string ): number {
		return this.#steps.map( describe ).filter( ( taken ) => taken === step )
			.length;
	}

	/** How many steps were taken, to the very end. */
	get length(): number {
		return this.#steps.length;
	}
}

function isNavigation( request: Request ): boolean {
	return request.isNavigationRequest() && ! request.frame().parentFrame();
}

function isOwnFetch( request: Request ): boolean {
	return (
		request.resourceType() === 'fetch' &&
		new URL( request.url() ).pathname.includes( '/drawbridge/' ) &&
		! request.url().includes( '/wp-' )
	);
}

function describe( request: Request ): string {
	return `${ request.method() } ${ new URL( request.url() ).pathname }`;
}
