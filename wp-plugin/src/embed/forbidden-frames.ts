/**
 * Hears of frames that the page's own Content Security Policy keeps out.
 */

/** Frames fall under the first of these that a policy has. */
const DIRECTIVES = [ 'frame-src', 'child-src', 'default-src' ];

/** What a browser tells of a violation, in an event or in a report (CSP level 3). */
interface Violation {
	readonly blockedURL: string;
	readonly effectiveDirective: string;
	readonly disposition: string;
}

/**
 * Tells of every frame that was refused, those before this script included where the browser remembers them.
 *
 * @param tell gets the address, or its origin
 */
export function watchForbiddenFrames(
	tell: ( blockedUrl: string ) => void
): void {
	const judge = ( violation: Violation ) => {
		if (
			violation.disposition === 'enforce' &&
			DIRECTIVES.includes( violation.effectiveDirective )
		) {
			tell( violation.blockedURL );
		}
	};
	document.addEventListener( 'securitypolicyviolation', ( event ) =>
		judge( {
			blockedURL: event.blockedURI,
			effectiveDirective: event.effectiveDirective,
			disposition: event.disposition,
		} )
	);
	if ( 'ReportingObserver' in window ) {
		new ReportingObserver(
			( reports ) =>
				reports.forEach( ( { body } ) =>
					judge( body as unknown as Violation )
				),
			{ types: [ 'csp-violation' ], buffered: true }
		).observe();
	}
}
