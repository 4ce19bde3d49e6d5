/**
 * What can be wrong with the database side of a set-up, each with the step that mends it.
 */
import { SCHEMA_VERSION } from '../shared/protocol';
import type { ConfigProblem } from './config';
import type { Installation } from './store/installation';

export const DATABASE_UNREACHABLE: ConfigProblem = {
	code: 'database-unreachable',
	what: 'The WordPress database does not answer.',
	mend: 'Check that the database server runs and that `DB_HOST`, `DB_NAME`, `DB_USER` and `DB_PASSWORD` in `wp-config.php` (or in the environment) are right.',
};

const WORDPRESS_TABLES_MISSING: ConfigProblem = {
	code: 'wordpress-tables-missing',
	what: 'The database holds no WordPress tables with the configured prefix.',
	mend: 'Check `$table_prefix` in `wp-config.php`, or set `DRAWBRIDGE_TABLE_PREFIX` (and `DRAWBRIDGE_SITE_ID` for a site of a network).',
};

const TABLES_MISSING: ConfigProblem = {
	code: 'tables-missing',
	what: 'The tables of Drawbridge are not in the database.',
	mend: 'Activate the Drawbridge plugin in WordPress under Plugins; if it is active, deactivate it and activate it again. That creates them.',
};

const SCHEMA_DIFFERENT: ConfigProblem = {
	code: 'schema-different',
	what: `The tables of Drawbridge are of another version than this service, which needs version ${ SCHEMA_VERSION }.`,
	mend: 'Bring the plugin and the service to the same release; the plugin then upgrades its tables by itself.',
};

const SETTINGS_MISSING: ConfigProblem = {
	code: 'settings-missing',
	what: 'WordPress does not know the address of this service yet.',
	mend: 'Enter the service address in WordPress under Settings, Drawbridge, and save.',
};

const KEY_DIFFERENT: ConfigProblem = {
	code: 'key-different',
	what: 'WordPress signs with another secret than the one this service reads.',
	mend: 'Point `WP_CONFIG_FILE` at the `wp-config.php` this WordPress uses, or define the same `DRAWBRIDGE_SECRET` in both places.',
};

/**
 * Everything that is wrong with an installation, all at once.
 *
 * @param knowsKey     whether a key id is one of the service's own
 */
export function problemsOf(
	installation: Installation,
	knowsKey: ( kid: string ) => boolean
): readonly ConfigProblem[] {
	if ( ! installation.hasWordPressTables ) {
		return [ WORDPRESS_TABLES_MISSING ];
	}
	const { schemaVersion, settings, signingKeyId } = installation;
	return [
		...( schemaVersion === null ? [ TABLES_MISSING ] : [] ),
		...( schemaVersion !== null && schemaVersion !== SCHEMA_VERSION
			? [ SCHEMA_DIFFERENT ]
			: [] ),
		...( settings === null && schemaVersion !== null
			? [ SETTINGS_MISSING ]
			: [] ),
		...( signingKeyId !== null && ! knowsKey( signingKeyId )
			? [ KEY_DIFFERENT ]
			: [] ),
	];
}
