<?php
/**
 * What keeps members from crossing, all of it at once: for the settings screen, and for the doors to stay shut.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class Readiness {

	private Settings $settings;

	private Secret $secret;

	private Schema $schema;

	private MemberSession $session;

	private MissedRevocation $missed;

	private SwallowedPaths $swallowed;

	public function __construct(
		Settings $settings,
		Secret $secret,
		Schema $schema,
		MemberSession $session,
		MissedRevocation $missed,
		SwallowedPaths $swallowed
	) {
		$this->settings  = $settings;
		$this->secret    = $secret;
		$this->schema    = $schema;
		$this->session   = $session;
		$this->missed    = $missed;
		$this->swallowed = $swallowed;
	}

	/**
	 * @return Problem[]
	 */
	public function problems(): array {
		$advice = [ $this->scheme_problem(), $this->roles_problem(), $this->missed->problem(), $this->swallowed->problem() ];
		return array_merge( $this->obstacles(), array_values( array_filter( $advice ) ) );
	}

	/**
	 * @return Problem[] Those that nobody can cross with.
	 */
	public function obstacles(): array {
		return array_values(
			array_filter(
				array_merge(
					[ $this->address_problem() ],
					$this->secret->problems(),
					[ $this->tables_problem(), $this->session->storage_problem() ]
				)
			)
		);
	}

	private function address_problem(): ?Problem {
		if ( '' !== $this->settings->service_url() ) {
			return null;
		}
		return Problem::blocking(
			'service-url-missing',
			__( 'The address of the token service is not known yet.', 'drawbridge' ),
			__( 'Write it under Settings → Drawbridge, “Service address”.', 'drawbridge' )
		);
	}

	private function tables_problem(): ?Problem {
		$missing = $this->schema->missing_tables();
		if ( [] === $missing ) {
			return $this->schema->is_current() ? null : self::version_problem();
		}
		return Problem::blocking(
			'tables-missing',
			/* translators: %s: names of database tables. */
			sprintf( __( 'Missing from the database: %s.', 'drawbridge' ), implode( ', ', $missing ) ),
			__( 'Deactivate Drawbridge and activate it again. If they are still missing, the database user of WordPress needs the right to create tables.', 'drawbridge' )
		);
	}

	/** An older version is brought up to date on the way here, so this is a newer one. */
	private static function version_problem(): Problem {
		return Problem::blocking(
			'tables-of-another-version',
			__( 'The tables in the database were made by a newer version of Drawbridge.', 'drawbridge' ),
			__( 'Install the newest version of the plugin.', 'drawbridge' )
		);
	}

	private function scheme_problem(): ?Problem {
		$home = wp_parse_url( get_option( 'home' ) );
		if ( 'https' === ( $home['scheme'] ?? '' ) || ServiceUrl::is_loopback( $home['host'] ?? '' ) ) {
			return null;
		}
		return Problem::advice(
			'wordpress-without-https',
			__( 'WordPress itself is reached by http://, where anybody on the way can read the sign-in.', 'drawbridge' ),
			__( 'Get a certificate for the site, and change both addresses under Settings → General to https://.', 'drawbridge' )
		);
	}

	private function roles_problem(): ?Problem {
		if ( [] !== array_intersect( $this->settings->allowed_roles(), array_keys( wp_roles()->get_names() ) ) ) {
			return null;
		}
		return Problem::advice(
			'roles-gone',
			__( 'None of the allowed roles exists any more, so nobody can enter.', 'drawbridge' ),
			__( 'Choose roles under Settings → Drawbridge, “Who may enter”.', 'drawbridge' )
		);
	}
}
