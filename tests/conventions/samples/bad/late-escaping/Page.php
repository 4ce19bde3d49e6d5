<?php
/**
 * A sample.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Page {

	public function show( string $title ): void {
		?>
		<h1><?php echo $title; // caught ?></h1>
		<p><?= $title // caught ?></p>
		<?php
	}
}
