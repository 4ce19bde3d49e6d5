/**
 * The editor's half of the block "Dashboard"; everything it shows is rendered by DashboardBlock.php.
 */

import { registerBlockType, type BlockConfiguration } from '@wordpress/blocks';

import type { DashboardAttributes } from './attributes';
import metadata from './block.json';
import { Edit } from './edit';
import './editor.scss';

// TypeScript takes every text of a JSON file for any text.
const configuration: unknown = metadata;

registerBlockType( configuration as BlockConfiguration< DashboardAttributes >, {
	edit: Edit,
	save: () => null,
} );
