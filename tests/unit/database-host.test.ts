/**
 * The forms of DB_HOST.
 */
import { expect, it } from '@jest/globals';
import { readDatabaseHost } from '../../server/configuration/database-host';
import { COMPLETE, ConfigFolder } from './support/config-folder';

const folder = new ConfigFolder();

const SOCKET = '/run/mysqld/mysqld.sock';
const there = ( path: string ) => path === SOCKET;
const nowhere = () => false;

it.each( [
	[ 'localhost', { socketPath: SOCKET }, { host: '127.0.0.1', port: 3306 } ],
	[ 'LOCALHOST', { socketPath: SOCKET }, { host: '127.0.0.1', port: 3306 } ],
	[ '', { socketPath: SOCKET }, { host: '127.0.0.1', port: 3306 } ],
	[
		'localhost:3307',
		{ socketPath: SOCKET },
		{ host: '127.0.0.1', port: 3307 },
	],
	[ ':3307', { socketPath: SOCKET }, { host: '127.0.0.1', port: 3307 } ],
] )(
	'takes the socket where there is one, as PHP does, for "%s"',
	( value, withSocket, without ) => {
		expect( readDatabaseHost( value, there ) ).toEqual( withSocket );
		expect( readDatabaseHost( value, nowhere ) ).toEqual( without );
	}
);

it.each( [
	[ 'localhost:/s.sock', { socketPath: '/s.sock' } ],
	[ ':/s.sock', { socketPath: '/s.sock' } ],
	[ 'localhost:3307:/a b/s.sock', { socketPath: '/a b/s.sock' } ],
	[ 'db.example.test', { host: 'db.example.test', port: 3306 } ],
	[ 'h:3307', { host: 'h', port: 3307 } ],
	[ 'h:3307:/s.sock', { host: 'h', port: 3307 } ],
	[ '127.0.0.1', { host: '127.0.0.1', port: 3306 } ],
	[ '::1', { host: '::1', port: 3306 } ],
	[ '[::1]', { host: '::1', port: 3306 } ],
	[ '[::1]:3307', { host: '::1', port: 3307 } ],
	[ '2001:DB8::5', { host: '2001:DB8::5', port: 3306 } ],
	[ '[::1]:3307:/s.sock', { host: '::1', port: 3307 } ],
	[ 'h:1', { host: 'h', port: 1 } ],
	[ 'h:65535', { host: 'h', port: 65535 } ],
] )( 'reads "%s" as WordPress and PHP do', ( value, address ) => {
	expect( readDatabaseHost( value, there ) ).toEqual( address );
} );

it.each( [
	'h:0',
	'h:65536',
	'h:abc',
	'h:',
	'h:33 07',
	'a b',
	'h/path',
	'[::1]:0',
	'::1%eth0',
	'[::1]3307',
] )( 'reports "%s", which is none', ( value ) => {
	expect( folder.problemsOf( { ...COMPLETE, DB_HOST: value } ) ).toEqual( [
		{
			code: 'database-host-invalid',
			what: '`DB_HOST` is not of a form that WordPress understands.',
			mend: 'Write a host such as `localhost`, `db.example.com:3307`, `[::1]:3307` or `localhost:/path/of/mysqld.sock`; ports go from 1 to 65535.',
		},
	] );
} );
