/**
 * Renewals, beside the session touch of a usual session store.
 */
import type { Contender } from './contender';
import { Renewals } from './renewals';
import { startServer } from './server-process';
import { openSessions } from './sign-ins';
import { loadWithTouches, openPlainSessions } from './touches';
import type { Surroundings } from './surroundings';

/** Sessions that are renewed in turn; a load that is through with them ends early. */
const SESSIONS = 2000;

/** Starts the contenders. */
export async function startRenewals( {
	sandbox,
	service,
	members,
	options,
}: Surroundings ): Promise< readonly Contender[] > {
	const { serviceUrl } = sandbox;
	const target = { serviceUrl, port: service.port };
	const renewals = new Renewals(
		sandbox,
		target,
		await openSessions( target, members.handoffs( SESSIONS ) )
	);
	const peer = await startServer( 'session-touch', 1, options );
	const peerTarget = { serviceUrl, port: peer.ports[ 0 ] as number };
	const touched = await openPlainSessions( peerTarget, SESSIONS );
	return [
		{
			name: 'session-touch',
			label: 'touch by express-session + connect-redis',
			pids: peer.pids,
			log: () => peer.log(),
			load: ( durationMs ) =>
				loadWithTouches( peerTarget, touched, durationMs ),
		},
		{
			name: 'renewal',
			label: 'renewal at the service',
			pids: [ service.pid ],
			log: () => service.log(),
			prepare: () => renewals.becomeDue(),
			load: ( durationMs ) => renewals.load( durationMs ),
		},
	];
}
