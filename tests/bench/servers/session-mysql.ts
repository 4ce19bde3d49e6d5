/**
 * Sessions in MySQL: express-session with express-mysql-session. Nothing is limited.
 */
import session from 'express-session';
import createMySQLStore from 'express-mysql-session';
import { createPool } from 'mysql2/promise';
import { poolOptions } from '../plain-pool';
import { listen } from './listen';
import { sessionApp } from './session-app';

const MySQLStore = createMySQLStore( session );
const store = new MySQLStore(
	{ createDatabaseTable: true },
	createPool( poolOptions )
);

store
	.onReady()
	.then(
		() => listen( sessionApp( store, { rolling: false } ) ),
		console.error
	);
