/**
 * `npm run demo`: a society's site with a few members, to be tried by hand.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command';
import { REPOSITORY } from './folders';
import { showProgress } from './progress';
import { startSandbox, type Sandbox } from './start-sandbox';
import { stopRequest } from './stop-request';

/** Everybody's; nobody but this machine can reach the site. */
const PASSWORD = 'drawbridge';

const PEOPLE = [
	[ 'ada', 'administrator', 'sets up the dashboard under Settings' ],
	[ 'eli', 'editor', 'may use the dashboard' ],
	[ 'mia', 'subscriber', 'may use the dashboard' ],
	[ 'otto', 'contributor', 'may not, and is told so' ],
] as const;

runCommand( async () => {
	const stop = stopRequest( { atEndOfInput: false } );
	const sandbox = await startSandbox( {
		accounts: {
			admin: { user: 'ada', password: PASSWORD },
			member: { user: 'mia', password: PASSWORD },
			outsider: { user: 'otto', password: PASSWORD },
		},
		progress: showProgress,
		signal: stop.signal,
	} );
	try {
		await furnish( sandbox );
		process.stdout.write( describe( sandbox ) );
		await stop.requested;
	} finally {
		showProgress( 'Removing everything' );
		await sandbox.stop();
	}
} );

async function furnish( sandbox: Sandbox ): Promise< void > {
	const script = await readFile(
		join( REPOSITORY, 'tests/support/php/furnish-demo.php' ),
		'utf8'
	);
	await sandbox.wpEval(
		script.replace( /^<\?php[^]*?declare\([^)]*\);/, '' ),
		{ password: PASSWORD }
	);
}

function describe( { wordpressUrl, serviceUrl }: Sandbox ): string {
	const people = PEOPLE.map(
		( [ user, role, may ] ) =>
			`    ${ user.padEnd( 6 ) }${ role.padEnd( 15 ) }${ may }`
	);
	return `
  The drawbridge is down. In Chrome, Edge or Firefox:

    ${ wordpressUrl.padEnd( serviceUrl.length ) }   the site, on WordPress
    ${ serviceUrl }   the dashboard of its members

  Who can sign in, each with the password "${ PASSWORD }":

${ people.join( '\n' ) }

  Three things to try:

    1. Sign in as mia at ${ wordpressUrl }/wp-login.php and choose "Open dashboard" in the menu.
       One click, and you are inside, with a session of your own.
    2. In a private window, signed in to nothing, open ${ serviceUrl }
       It leads you through WordPress's sign-in and back to where you wanted to go.
    3. In the dashboard, look at "Your sessions" and end the one of the other window.
       Go back to that window and reload: it is out.

  Ctrl-C ends the demo and removes everything it made.
`;
}
