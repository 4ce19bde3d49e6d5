/**
 * What the readers of the page will see, rendered by WordPress.
 */

import { useRefEffect } from '@wordpress/compose';
import { useEffect, useState } from '@wordpress/element';
import ServerSideRender from '@wordpress/server-side-render';

import type { DashboardAttributes } from './attributes';
import metadata from './block.json';
import type { Viewer } from './viewers';

interface PreviewProps {
	readonly attributes: DashboardAttributes;
	readonly viewer: Viewer;
}

/** Nothing in it leads into the dashboard or loads it: DashboardBlock.php knows that it is a preview. */
export function Preview( { attributes, viewer }: PreviewProps ) {
	return (
		<div ref={ useOpeningLinks() }>
			<ServerSideRender
				block={ metadata.name }
				attributes={ { ...attributes } }
				urlQueryArgs={ {
					drawbridge_viewer: viewer,
					drawbridge_visit: useVisits(),
				} }
				skipBlockSupportAttributes
			/>
		</div>
	);
}

/** Counts how often somebody came back to the editor's tab: what was missing may be mended meanwhile. */
function useVisits(): number {
	const [ visits, setVisits ] = useState( 0 );
	useEffect( () => {
		const count = () => {
			if ( document.visibilityState === 'visible' ) {
				setVisits( ( before ) => before + 1 );
			}
		};
		document.addEventListener( 'visibilitychange', count );
		return () => document.removeEventListener( 'visibilitychange', count );
	}, [] );
	return visits;
}

/** What is missing has a link that mends it. Up to WordPress 6.8 the editor lets no link of a post be followed. */
function useOpeningLinks() {
	return useRefEffect< HTMLDivElement >( ( preview ) => {
		preview.addEventListener( 'click', openInNewTab );
		return () => preview.removeEventListener( 'click', openInNewTab );
	}, [] );
}

function openInNewTab( event: Event ): void {
	const link = ( event.target as Element ).closest< HTMLAnchorElement >(
		'a[href]'
	);
	if ( link ) {
		event.preventDefault();
		window.open( link.href, '_blank', 'noopener' );
	}
}
