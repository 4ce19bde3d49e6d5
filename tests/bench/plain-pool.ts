/**
 * The pool of servers that are wired the obvious way, on the sandbox's database.
 */
import type { PoolOptions } from 'mysql2';
import { configurationOf } from './configuration';

const POOL_SIZE = 5;

const { user, password, name, socketPath } = configurationOf(
	process.env
).database;
if ( ! socketPath ) {
	throw new Error( 'The sandbox reaches its database through a socket.' );
}

/** The driver's own defaults otherwise. */
export const poolOptions: PoolOptions & { readonly database: string } = {
	socketPath,
	user,
	password,
	database: name,
	connectionLimit: POOL_SIZE,
};
