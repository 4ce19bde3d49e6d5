/**
 * Looks whether a service below a path of this very host is reached there, or WordPress in its place.
 */

import { PATHS } from '../../../shared/protocol';
import { loadSettings, type SettingsAnswer } from './api';

/** The code of SwallowedPaths.php. */
const SWALLOWED = 'paths-swallowed';

/**
 * Asks the service whether it is there. If WordPress is asked instead, it notices, and says from then on how to mend it.
 *
 * @param answer the saved settings
 * @return the same with what was found out
 */
export async function lookAtServicePath(
	answer: SettingsAnswer
): Promise< SettingsAnswer > {
	if ( ! isPathOfThisHost( answer.service_url ) ) {
		return answer;
	}
	return ( await isServiceThere( answer.service_url ) )
		? withoutProblem( answer, SWALLOWED )
		: loadSettings().catch( () => answer );
}

function isPathOfThisHost( serviceUrl: string ): boolean {
	return serviceUrl.startsWith( `${ window.location.origin }/` );
}

async function isServiceThere( serviceUrl: string ): Promise< boolean > {
	try {
		const { ok, headers } = await window.fetch( serviceUrl + PATHS.health );
		return (
			ok && Boolean( headers.get( 'Content-Type' )?.includes( 'json' ) )
		);
	} catch {
		return false;
	}
}

function withoutProblem(
	answer: SettingsAnswer,
	gone: string
): SettingsAnswer {
	const problems = answer.status.problems.filter(
		( { code } ) => code !== gone
	);
	return { ...answer, status: { problems } };
}
