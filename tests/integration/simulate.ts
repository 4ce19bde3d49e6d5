/**
 * `npm run simulate`: plays what a test would take too long for, and prints how it went.
 */
import { parseArgs } from 'node:util';
import { runCommand } from '../support/command';
import { stopRequest } from '../support/stop-request';
import { simulateAttacks } from './attacks/command';
import { simulateDay } from './day/command';

const USAGE = `npm run simulate -- [day|attacks] [options]

  day        a day of honest members, with mishaps and thieves (default)
  attacks    everything people copy websites with, against a dashboard behind the guard

  --entry X  of the attacks, only those that come so: anonymous, 'stolen cookies', 'own login'
  --short    what the integration tests play
  --help     this text`;

runCommand( async ( args ) => {
	const flag = { type: 'boolean', default: false } as const;
	const { values, positionals } = parseArgs( {
		args: [ ...args ],
		options: { entry: { type: 'string' }, short: flag, help: flag },
		allowPositionals: true,
	} );
	const [ what = 'day', ...others ] = positionals;
	if ( values.help ) {
		process.stdout.write( `${ USAGE }\n` );
		return 0;
	}
	if ( ! [ 'day', 'attacks' ].includes( what ) || others.length > 0 ) {
		throw new Error( USAGE );
	}
	const { signal } = stopRequest( { atEndOfInput: false } );
	const options = { short: values.short, signal };
	if ( what === 'attacks' ) {
		await simulateAttacks( { ...options, entry: values.entry } );
		return 0;
	}
	return ( await simulateDay( options ) ) ? 0 : 1;
} );
