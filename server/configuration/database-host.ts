/**
 * Reads `DB_HOST` as WordPress does, and then chooses between socket and network as PHP does.
 */
import { statSync } from 'node:fs';
import { wholeNumber } from './environment';

const DEFAULT_PORT = 3306;
const PORTS = { least: 1, most: 65535 };

/** Where PHP builds of the usual systems look for the server's socket. */
const WELL_KNOWN_SOCKETS = [
	'/var/run/mysqld/mysqld.sock',
	'/run/mysqld/mysqld.sock',
	'/var/lib/mysql/mysql.sock',
	'/tmp/mysql.sock',
];

export type DatabaseAddress =
	| { readonly socketPath: string }
	| { readonly host: string; readonly port: number };

/**
 * Reads `DB_HOST` (the forms of `wpdb::parse_db_host()`). As in PHP, `localhost` and an empty host mean the socket,
 * whatever port is given with them, and every other host means the network, whatever socket is given with it. Where PHP
 * would use the socket it was built with, the first well-known one there is; without any, 127.0.0.1.
 *
 * @param value    such as `localhost`, `db:3307`, `localhost:/run/mysqld/mysqld.sock`, `[::1]:3307`
 * @param isSocket whether there is a socket of this name
 * @return null if WordPress itself would have to guess: the port is none, or something follows it
 */
export function readDatabaseHost(
	value: string,
	isSocket = isSocketFile
): DatabaseAddress | null {
	const parts = splitHost( value );
	if ( parts === null ) {
		return null;
	}
	const { host, port, socketPath } = parts;
	if ( host !== '' && host.toLowerCase() !== 'localhost' ) {
		return { host, port };
	}
	const socket = socketPath ?? WELL_KNOWN_SOCKETS.find( isSocket );
	return socket === undefined
		? { host: '127.0.0.1', port }
		: { socketPath: socket };
}

function splitHost(
	value: string
): { host: string; port: number; socketPath?: string } | null {
	const [ , address = '', socketPath ] =
		/^(.*?)(?::(\/.*))?$/s.exec( value ) ?? [];
	const isIpv6 = address.split( ':' ).length > 2;
	const form = isIpv6
		? /^\[?([0-9a-f:]+)(?:\]:(\d+)|\])?$/i
		: /^([^:/]*)(?::(\d+))?$/;
	const [ , host, digits = String( DEFAULT_PORT ) ] =
		form.exec( address ) ?? [];
	const port = wholeNumber( digits, PORTS );
	if ( host === undefined || /\s/.test( host ) || port === null ) {
		return null;
	}
	return {
		host,
		port,
		...( socketPath === undefined ? {} : { socketPath } ),
	};
}

function isSocketFile( path: string ): boolean {
	try {
		return statSync( path ).isSocket();
	} catch {
		return false;
	}
}
