/**
 * Types of a package that brings none, as far as it is used.
 */
declare module 'express-mysql-session' {
	import { type Store } from 'express-session';
	import type { Pool } from 'mysql2/promise';

	interface MySQLStore extends Store {
		/** Resolves once its table is there. */
		onReady(): Promise< void >;
	}

	export default function createStoreClass( session: {
		readonly Store: typeof Store;
	} ): new ( options: object, pool: Pool ) => MySQLStore;
}
