/**
 * A point in time, readable on the server in UTC and turned to the viewer's zone by the page's script.
 */

import { RecentMap } from '../../domain/recent-map';

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
	const format = formatFor( locale ?? 'en-GB', withDate );
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

/** Formats of each of two generations. */
const FORMATS = 20;

/** One for each language: a format takes longer to make than a page, and memory outside the heap until it is collected. */
const formats = new RecentMap< string, Intl.DateTimeFormat >( FORMATS );

function formatFor( locale: string, withDate: boolean ): Intl.DateTimeFormat {
	const key = `${ locale } ${ withDate }`;
	const known = formats.get( key );
	if ( known ) {
		return known;
	}
	const format = new Intl.DateTimeFormat( languageTag( locale ), {
		...( withDate && { dateStyle: 'medium' } ),
		timeStyle: 'short',
		timeZone: 'UTC',
	} );
	formats.set( key, format );
	return format;
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
