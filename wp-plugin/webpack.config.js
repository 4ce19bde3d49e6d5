/**
 * Names the plugin's scripts for wp-scripts; everything else is as wp-scripts sets it.
 */

const path = require( 'node:path' );
const defaultConfig = require( '@wordpress/scripts/config/webpack.config' );

const source = ( file ) => path.resolve( __dirname, 'src', file );

module.exports = {
	...defaultConfig,
	entry: {
		settings: source( 'settings/index.tsx' ),
		activity: source( 'activity/index.tsx' ),
		embed: source( 'embed/index.ts' ),
		'dashboard-block/index': source( 'dashboard-block/index.ts' ),
	},
};
