/**
 * PHP itself, to hold what the service works out on its own to what PHP says.
 */
import { run } from '../../support/processes';
import { PHP } from '../../support/programs';
import { quiet } from '../../support/progress';
import { meetRequirements } from '../../support/requirements';

const READ_INPUT =
	'$input = json_decode( stream_get_contents( STDIN ), true, 512, JSON_THROW_ON_ERROR );';

const SETTINGS = [ 'display_errors=stderr', 'variables_order=EGPCS' ];

/**
 * Runs PHP code.
 *
 * @param code        finds `input` in `$input`; prints JSON
 * @param input       anything that JSON can say
 * @param environment environment variables besides ours
 * @return what it printed
 */
export async function runPhp(
	code: string,
	input: unknown,
	environment: Readonly< Record< string, string > > = {}
): Promise< unknown > {
	const pathOf = await meetRequirements( [ PHP ], quiet );
	const output = await run( {
		command: pathOf( PHP ),
		args: [
			...SETTINGS.flatMap( ( setting ) => [ '-d', setting ] ),
			'-r',
			READ_INPUT + code,
		],
		env: { ...process.env, ...environment },
		input: JSON.stringify( input ),
	} );
	return JSON.parse( output );
}
