/**
 * The languages that are shipped; another one is a file beside these and a row here.
 */

import { en } from './en';
import { ko } from './ko';
import type { Language } from './language';

const LANGUAGES: Readonly< Record< string, Language > > = { en, ko };

/**
 * Chooses a language.
 *
 * @param wishes language tags (RFC 5646) or WordPress locales, the most wanted first
 * @return the first that is shipped, else English; with its tag
 */
export function chooseLanguage(
	wishes: readonly ( string | undefined )[]
): Language & { readonly tag: string } {
	const tag =
		wishes
			.map( ( wish ) => wish?.split( /[-_]/, 1 )[ 0 ]?.toLowerCase() )
			.find(
				( primary ) =>
					primary !== undefined && Object.hasOwn( LANGUAGES, primary )
			) ?? 'en';
	return { ...( LANGUAGES[ tag ] ?? en ), tag };
}
