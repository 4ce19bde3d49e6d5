/**
 * A self-signed certificate for the sandbox's TLS hosts.
 */
import { join } from 'node:path';
import { run } from './processes';

/** Where the two halves are. */
export interface Certificate {
	readonly certificateFile: string;
	readonly keyFile: string;
}

/** Makes a certificate, good for a few days, for all the given host names. */
export async function createCertificate(
	openssl: string,
	folder: string,
	hosts: readonly string[]
): Promise< Certificate > {
	const certificateFile = join( folder, 'certificate.pem' );
	const keyFile = join( folder, 'key.pem' );
	const names = hosts.map( ( host ) => `DNS:${ host }` ).join( ',' );
	await run( {
		command: openssl,
		args: [
			...[
				'req',
				'-x509',
				'-nodes',
				'-days',
				'7',
				'-subj',
				`/CN=${ hosts[ 0 ] }`,
			],
			...[ '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256' ],
			...[
				'-addext',
				`subjectAltName=${ names }`,
				'-addext',
				'basicConstraints=critical,CA:FALSE',
			],
			...[ '-keyout', keyFile, '-out', certificateFile ],
		],
	} );
	return { certificateFile, keyFile };
}
