/**
 * What the block uses of `@wordpress/block-editor`, which comes without types.
 */

declare module '@wordpress/block-editor' {
	import type { ComponentType, HTMLAttributes, ReactNode } from 'react';

	/** Into the toolbar above the selected block. */
	export const BlockControls: ComponentType< {
		readonly group?: 'default' | 'block' | 'inline' | 'other';
		readonly children: ReactNode;
	} >;

	/** Into the sidebar, for the selected block. */
	export const InspectorControls: ComponentType< {
		readonly children: ReactNode;
	} >;

	/** What the outermost element of a block needs. */
	export function useBlockProps(
		props?: HTMLAttributes< HTMLDivElement >
	): HTMLAttributes< HTMLDivElement >;
}
