/**
 * Tells whether an address belongs to the networks that are never judged.
 */
import ipaddr from 'ipaddr.js';

type Range = readonly [ ipaddr.IPv4 | ipaddr.IPv6, number ];

/** Reads CIDR notation and single addresses; what cannot be read is left out, as the plugin lets none of it be saved. */
export class AllowedNetworks {
	private networks: readonly string[] = [];
	private ranges: readonly Range[] = [];

	/** @param networks read again only when it is another list */
	includes( address: string, networks: readonly string[] ): boolean {
		if ( networks !== this.networks ) {
			this.networks = networks;
			this.ranges = networks.flatMap( rangesOf );
		}
		if ( this.ranges.length === 0 || ! ipaddr.isValid( address ) ) {
			return false;
		}
		const parsed = ipaddr.process( address );
		return this.ranges.some(
			( [ network, bits ] ) =>
				network.kind() === parsed.kind() &&
				parsed.match( network, bits )
		);
	}
}

function rangesOf( network: string ): readonly Range[] {
	try {
		if ( network.includes( '/' ) ) {
			return [ ipaddr.parseCIDR( network ) ];
		}
		const address = ipaddr.process( network );
		return [ [ address, address.toByteArray().length * 8 ] ];
	} catch {
		return [];
	}
}
