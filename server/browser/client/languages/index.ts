/**
 * The languages that are shipped; another one is a file beside these and a row here.
 */

import { en } from './en';
import { ko } from './ko';
import type { Language } from './language';

const LANGUAGES: Readonly< Record< string, Language > > = { en, ko };

/** A language, and its tag (RFC 5646). */
export type ChosenLanguage = Language & { readonly tag: string };

/**
 * Chooses a language.
 *
 * @param wishes language tags (RFC 5646) or WordPress locales, the most wanted first
 * @return the first that is shipped, else English
 */
export function chooseLanguage(
	wishes: readonly ( string | undefined )[]
): ChosenLanguage {
	const tag =
		wishes
			.map( ( wish ) => wish?.split( /[-_]/, 1 )[ 0 ]?.toLowerCase() )
			.find(
				( primary ) =>
					primary !== undefined && Object.hasOwn( LANGUAGES, primary )
			) ?? 'en';
	return { ...( LANGUAGES[ tag ] ?? en ), tag };
}
