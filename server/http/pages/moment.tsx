/**
 * A point in time, readable on the server in UTC and turned to the viewer's zone by the page's script.
 */

interface MomentProps {
	readonly epochSeconds: number;
	/** WordPress locale, such as `de_DE_formal`; absent where the member is not known: then the browser's counts. */
	readonly locale?: string;
	/** False where only the time of day matters. */
	readonly withDate?: boolean;
}

export function Moment( {
	epochSeconds,
	locale,
	withDate = true,
}: MomentProps ) {
	const date = new Date( epochSeconds * 1000 );
	const format = new Intl.DateTimeFormat( languageTag( locale ?? 'en-GB' ), {
		...( withDate && { dateStyle: 'medium' } ),
		timeStyle: 'short',
		timeZone: 'UTC',
	} );
	return (
		<time
			dateTime={ date.toISOString() }
			lang={
				locale === undefined
					? undefined
					: format.resolvedOptions().locale
			}
			data-time-of-day={ withDate ? undefined : '' }
		>
			{ `${ format.format( date ) } UTC` }
		</time>
	);
}

/** Gives a WordPress locale as a language tag (RFC 5646), and English for one that is none. */
function languageTag( locale: string ): string {
	try {
		return (
			Intl.getCanonicalLocales( locale.replaceAll( '_', '-' ) )[ 0 ] ??
			'en'
		);
	} catch {
		return 'en';
	}
}
