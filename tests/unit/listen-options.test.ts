/**
 * How the service listens.
 */
import { expect, it } from '@jest/globals';
import { readListenOptions } from '../../server/config';

it.each( [
	[
		'on port 3000 of every interface by itself',
		{},
		{ port: 3000, host: undefined },
	],
	[
		'on PORT and HOST',
		{ PORT: '8080', HOST: '127.0.0.1' },
		{ port: 8080, host: '127.0.0.1' },
	],
	[ 'on a port the system chooses', { PORT: '0' }, { port: 0 } ],
	[
		'on a socket',
		{ PORT: '/run/drawbridge.sock' },
		{ port: '/run/drawbridge.sock' },
	],
	[
		'on port 3000 where PORT is wrong, to say so there',
		{ PORT: 'abc' },
		{ port: 3000 },
	],
	[
		'and logs with the level of the environment',
		{ DRAWBRIDGE_LOG_LEVEL: 'debug' },
		{ logLevel: 'debug' },
	],
	[
		'and logs with the usual level where that is wrong',
		{ DRAWBRIDGE_LOG_LEVEL: 'loud' },
		{ logLevel: 'info' },
	],
	[ 'at the root', { PASSENGER_BASE_URI: '/' }, { baseUri: '' } ],
	[ 'at a path', { PASSENGER_BASE_URI: '/dash/' }, { baseUri: '/dash' } ],
] )( 'listens %s', ( _how, environment, options ) => {
	expect( readListenOptions( environment, false ) ).toMatchObject( options );
} );

it( 'leaves port and host to Passenger', () => {
	expect(
		readListenOptions(
			{ PORT: '8080', HOST: '127.0.0.1', PASSENGER_BASE_URI: '/dash' },
			true
		)
	).toEqual( {
		port: 'passenger',
		host: undefined,
		baseUri: '/dash',
		logLevel: 'info',
		underPassenger: true,
	} );
} );
