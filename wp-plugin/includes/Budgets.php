<?php
/**
 * Reads the budgets of members: a row for everyone, and one for each role that is to have more or less.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

use WP_Error;

defined( 'ABSPATH' ) || exit;

final class Budgets {

	/** The role of the row that counts for whoever has no row of their own. */
	private const EVERYONE = '';

	/** The least, the most, and the one to begin with. The service keeps to the same. */
	private const BOUNDS = [
		'per_minute' => [ 60, 1000000, 6000 ],
		'per_hour'   => [ 60, 10000000, 100000 ],
		'per_day'    => [ 60, 100000000, 600000 ],
		'at_once'    => [ 4, 1000, 128 ],
	];

	/** What is wrong, in the order of the rows. */
	private WP_Error $problems;

	/**
	 * Where, for who shows the rows: position of the row and name of the number, or of the role.
	 *
	 * @var array<int, array{row: int, name: string}>
	 */
	private array $places = [];

	private function __construct() {
		$this->problems = new WP_Error();
	}

	/**
	 * @return array<int, array<string, int|string>>
	 */
	public static function defaults(): array {
		return [ array_merge( [ 'role' => self::EVERYONE ], array_map( static fn( array $bounds ): int => $bounds[2], self::BOUNDS ) ) ];
	}

	/**
	 * @return array<string, mixed> JSON schema.
	 */
	public static function schema(): array {
		return [
			'description' => __( 'How many requests a member may send, by role; the row without a role is for everyone else.', 'drawbridge' ),
			'type'        => 'array',
			'items'       => [
				'type'       => 'object',
				'properties' => array_merge(
					[ 'role' => [ 'type' => 'string' ] ],
					array_map(
						static fn( array $bounds ): array => [
							'type'    => 'integer',
							'minimum' => $bounds[0],
							'maximum' => $bounds[1],
							'default' => $bounds[2],
						],
						self::BOUNDS
					)
				),
			],
		];
	}

	/**
	 * @param mixed $sent Rows as somebody sent them.
	 * @return array<int, array<string, int|string>>|WP_Error The rows, everyone's first; or a message for every mistake, with
	 *                                                        the places of all of them as its data.
	 */
	public static function parse( $sent ) {
		$reading = new self();
		$rows    = $reading->read_rows( is_array( $sent ) ? array_values( $sent ) : [] );
		if ( ! $reading->problems->has_errors() ) {
			return $rows;
		}
		$reading->problems->add_data( [ 'places' => $reading->places ] );
		return $reading->problems;
	}

	/**
	 * @param array<int, mixed> $sent Rows as somebody sent them.
	 * @return array<int, array<string, int|string>>
	 */
	private function read_rows( array $sent ): array {
		$by_role = [];
		foreach ( $sent as $position => $row ) {
			$row  = is_array( $row ) ? $row : [];
			$role = is_string( $row['role'] ?? null ) ? $row['role'] : null;
			$who  = self::name( $role );
			if ( null === $who ) {
				/* translators: %s: slug of a role. */
				$this->note( $position, 'role', sprintf( __( 'This site has no role “%s”. Remove its row.', 'drawbridge' ), (string) $role ) );
				continue;
			}
			if ( isset( $by_role[ $role ] ) ) {
				/* translators: %s: name of a role, or “Everyone”. */
				$this->note( $position, 'role', sprintf( __( '%s: there are two rows. Keep one of them.', 'drawbridge' ), $who ) );
			}
			$by_role[ $role ] = array_merge( [ 'role' => $role ], $this->read_numbers( $row, $position, $who ) );
		}
		if ( ! isset( $by_role[ self::EVERYONE ] ) ) {
			$this->note( 0, 'role', __( 'Everyone: the row is missing. Send one whose role is empty.', 'drawbridge' ) );
			return [];
		}
		return array_values( array_merge( [ self::EVERYONE => $by_role[ self::EVERYONE ] ], $by_role ) );
	}

	/**
	 * @param array<string, mixed> $row As somebody sent it.
	 * @return array<string, int>
	 */
	private function read_numbers( array $row, int $position, string $who ): array {
		$numbers = [];
		foreach ( self::BOUNDS as $name => [ $least, $most ] ) {
			$number = $row[ $name ] ?? null;
			if ( rest_is_integer( $number ) && (int) $number >= $least && (int) $number <= $most ) {
				$numbers[ $name ] = (int) $number;
			} else {
				/* translators: 1: name of a role, or “Everyone”, 2: “a minute”, “an hour”, “a day” or “at once”, 3: the smallest number allowed, 4: the largest. */
				$this->note( $position, $name, sprintf( __( '%1$s, %2$s: use a whole number from %3$s to %4$s.', 'drawbridge' ), $who, self::words( $name ), number_format_i18n( $least ), number_format_i18n( $most ) ) );
			}
		}
		foreach ( [
			'per_hour' => 'per_minute',
			'per_day'  => 'per_hour',
		] as $longer => $shorter ) {
			if ( isset( $numbers[ $longer ], $numbers[ $shorter ] ) && $numbers[ $longer ] < $numbers[ $shorter ] ) {
				/* translators: 1: name of a role, or “Everyone”, 2: “an hour” or “a day”, 3: a number, 4: “a minute” or “an hour”. */
				$this->note( $position, $longer, sprintf( __( '%1$s, %2$s: use at least %3$s, which is what %4$s allows.', 'drawbridge' ), $who, self::words( $longer ), number_format_i18n( $numbers[ $shorter ] ), self::words( $shorter ) ) );
			}
		}
		return $numbers;
	}

	private function note( int $position, string $name, string $message ): void {
		$this->places[] = [
			'row'  => $position,
			'name' => $name,
		];
		$this->problems->add( 'drawbridge_budgets', $message );
	}

	/** Null for what is no role of this site. */
	private static function name( ?string $role ): ?string {
		if ( self::EVERYONE === $role ) {
			return __( 'Everyone', 'drawbridge' );
		}
		$name = wp_roles()->get_names()[ (string) $role ] ?? null;
		return null === $name ? null : translate_user_role( $name );
	}

	private static function words( string $name ): string {
		switch ( $name ) {
			case 'per_minute':
				return __( 'a minute', 'drawbridge' );
			case 'per_hour':
				return __( 'an hour', 'drawbridge' );
			case 'per_day':
				return __( 'a day', 'drawbridge' );
			default:
				return __( 'at once', 'drawbridge' );
		}
	}
}
