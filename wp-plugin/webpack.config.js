/**
 * Names the plugin's scripts for wp-scripts; everything else is as wp-scripts sets it.
 */

const path = require( 'node:path' );
const defaultConfig = require( '@wordpress/scripts/config/webpack.config' );

module.exports = {
	...defaultConfig,
	entry: { settings: path.resolve( __dirname, 'src/settings/index.tsx' ) },
};
