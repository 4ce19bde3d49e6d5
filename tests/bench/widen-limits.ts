/**
 * Widens the limits of the sandbox's site: a load generator asks from one address, and for each member as often as hundreds
 * would.
 */
import { serialize, unserialize } from 'php-serialize';
import type { Sandbox } from '../support/start-sandbox';

/** As wide as the settings allow; the points in hand grow with them. */
const WIDE = {
	network_per_minute: 10_000_000,
	budgets: [
		{
			role: '',
			per_minute: 1_000_000,
			per_hour: 10_000_000,
			per_day: 100_000_000,
			at_once: 1_000,
		},
	],
	session_share_percent: 100,
};

/** Changes them where the plugin keeps them. */
export async function widenLimits( {
	database,
	info,
}: Sandbox ): Promise< void > {
	const options = `${ info.database.prefix }options`;
	const [ row ] = await database.query< { option_value: string } >(
		`SELECT option_value FROM ${ options } WHERE option_name = 'drawbridge_settings'`
	);
	const settings = unserialize( String( row?.option_value ) ) as object;
	await database.query(
		`UPDATE ${ options } SET option_value = ? WHERE option_name = 'drawbridge_settings'`,
		[ serialize( { ...settings, ...WIDE } ) ]
	);
}
