/**
 * The keys of a sandbox, derived from its wp-config.php as the protocol says and without the code under test.
 */
import { hkdfSync } from 'node:crypto';
import type { Sandbox } from '../../support/start-sandbox';
import { SALTS } from '../../support/wp-config';

/** One key a use, and the id that names them all. */
export interface Keys {
	readonly kid: string;
	readonly handoff: Buffer;
	readonly access: Buffer;
	readonly refresh: Buffer;
}

/** The keys that both halves use now. */
export async function readKeys( sandbox: Sandbox ): Promise< Keys > {
	return deriveKeys( await readSecret( sandbox ) );
}

/** The secret that both halves share now: the eight salts, joined. */
export async function readSecret( sandbox: Sandbox ): Promise< string > {
	const source = await sandbox.wpConfig.read();
	return SALTS.map( ( name ) => {
		const definition = new RegExp(
			`define\\( '${ name }', '([\\w-]+)' \\)`
		);
		return definition.exec( source )?.[ 1 ] ?? '';
	} ).join( '' );
}

/** The keys that come of a secret. */
export function deriveKeys( secret: string ): Keys {
	const derive = ( use: string, bytes = 32 ) =>
		Buffer.from(
			hkdfSync( 'sha256', secret, 'drawbridge/v1', use, bytes )
		);
	return {
		kid: derive( 'kid', 6 ).toString( 'hex' ),
		handoff: derive( 'handoff' ),
		access: derive( 'access' ),
		refresh: derive( 'refresh' ),
	};
}
