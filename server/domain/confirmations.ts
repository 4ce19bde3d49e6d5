/**
 * Notes which generations were seen in use: from then on their predecessors are no longer honoured.
 */
import type { SessionStore } from './ports';
import { RecentMap } from './recent-map';
import type { Identity } from './session';

/**
 * Sessions remembered by one of two generations, so that each generation of a session is noted once by each process;
 * 40,000 sessions take 3.3 MB.
 */
const REMEMBERED = 20_000;

/** Writes the confirmation of a generation once, beside the request that shows it. */
export class Confirmations {
	/** sid -> newest generation noted. */
	private readonly noted = new RecentMap< string, number >( REMEMBERED );

	constructor( private readonly sessions: SessionStore ) {}

	/** Notes that an identity's generation is in use. Never waits and never fails; a lost note is made again. */
	note( { sid, generation }: Pick< Identity, 'sid' | 'generation' > ): void {
		if ( ( this.noted.get( sid ) ?? 0 ) >= generation ) {
			return;
		}
		this.noted.set( sid, generation );
		this.sessions.confirm( sid, generation ).catch( () => {
			this.noted.delete( sid );
		} );
	}
}
