/**
 * The plugin's life in a network of sites: every site has its own tables, as long as it has the plugin.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { complaints } from './support/complaints';
import { makeNetwork } from './support/network';
import { useSandbox } from './support/sandbox';

const sandbox = useSandbox();

beforeAll( () => makeNetwork( sandbox() ) );

const TABLES = [ 'blacklist', 'events', 'limits', 'sessions' ];

/** What the plugin has in the database: tables of all sites, and the options of one. */
async function traces(): Promise< string[] > {
	const rows = await sandbox().database.query< { name: string } >(
		`SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE '%drawbridge%'`
	);
	return rows.map( ( { name } ) => name ).sort();
}

function tablesOf( ...sites: readonly string[] ): string[] {
	const { prefix } = sandbox().info.database;
	return sites
		.flatMap( ( site ) =>
			TABLES.map(
				( table ) => `${ prefix }${ site }drawbridge_${ table }`
			)
		)
		.sort();
}

function optionsOf( site: number ): Promise< string > {
	return sandbox().wpEval(
		`switch_to_blog( $input );
		echo implode( ' ', $GLOBALS['wpdb']->get_col( "SELECT option_name FROM {$GLOBALS['wpdb']->options} WHERE option_name LIKE '%drawbridge%' ORDER BY 1" ) );`,
		site
	);
}

describe( 'in a network', () => {
	it( 'activation prepares every site, each with an identity of its own', async () => {
		expect( await traces() ).toEqual( tablesOf( '', '2_' ) );
		const identity = await sandbox().wpEval(
			`switch_to_blog( 2 );
			echo wp_json_encode( get_option( 'drawbridge_site' ), JSON_UNESCAPED_SLASHES );`
		);
		expect( JSON.parse( identity ) ).toMatchObject( {
			issuer: `${ sandbox().wordpressUrl }/two`,
			open_url: `${ sandbox().wordpressUrl }/two/wp-admin/admin-post.php?action=drawbridge_open`,
			name: 'Two',
		} );
	} );

	it( 'a site that comes later is prepared, and one that goes takes its tables along', async () => {
		const id = await sandbox().wpEval(
			`echo wpmu_create_blog( DOMAIN_CURRENT_SITE, '/three/', 'Three', 1 );`
		);
		expect( await traces() ).toEqual( tablesOf( '', '2_', `${ id }_` ) );
		expect( await optionsOf( Number( id ) ) ).toContain(
			'drawbridge_site'
		);
		await sandbox().wpEval( `wpmu_delete_blog( (int) $input, true );`, id );
		expect( await traces() ).toEqual( tablesOf( '', '2_' ) );
	} );

	it( 'uninstalling leaves no table and no option on any site', async () => {
		await sandbox().wpEval(
			`deactivate_plugins( $input, false, true );
			uninstall_plugin( $input );`,
			'drawbridge/drawbridge.php'
		);
		expect( await traces() ).toEqual( [] );
		for ( const site of [ 1, 2 ] ) {
			expect( await optionsOf( site ) ).toBe( '' );
		}
	} );

	it( 'PHP has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
