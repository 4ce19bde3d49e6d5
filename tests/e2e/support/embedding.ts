/**
 * The dashboard inside pages of the site: the setting for it, and pages that have it.
 */
import type { Sandbox } from '../../support/start-sandbox';

/** Sets whether a dashboard on another site may be embedded. */
export async function allowEmbedding(
	sandbox: Sandbox,
	allowed: boolean
): Promise< void > {
	await sandbox.wpEval(
		`update_option( 'drawbridge_settings', array_merge(
			get_option( 'drawbridge_settings' ),
			array( 'embed_across_sites' => $input )
		) );`,
		allowed
	);
}

/**
 * Publishes a page with a shortcode in it.
 *
 * @param attributes of the shortcode, as written
 * @return URL of the page
 */
export function publishDoor(
	sandbox: Sandbox,
	attributes: string
): Promise< string > {
	return sandbox.wpEval(
		`echo get_permalink( wp_insert_post( array(
			'post_type'    => 'page',
			'post_status'  => 'publish',
			'post_title'   => 'Reports',
			'post_content' => wp_slash( "<!-- wp:shortcode -->[drawbridge $input]<!-- /wp:shortcode -->" ),
		) ) );`,
		attributes
	);
}
