/**
 * Notes which generations were seen in use: from then on their predecessors are no longer honoured.
 */
import type { SessionStore } from './ports';
import type { Identity } from './session';

/** Sessions remembered, so that each generation is noted once by each process. */
const MAX_REMEMBERED = 10_000;

/** Writes the confirmation of a generation once, beside the request that shows it. */
export class Confirmations {
	/** sid -> newest generation noted, oldest note first. */
	private readonly noted = new Map< string, number >();

	constructor( private readonly sessions: SessionStore ) {}

	/** Notes that an identity's generation is in use. Never waits and never fails; a lost note is made again. */
	note( { sid, generation }: Pick< Identity, 'sid' | 'generation' > ): void {
		if ( ( this.noted.get( sid ) ?? 0 ) >= generation ) {
			return;
		}
		this.remember( sid, generation );
		this.sessions.confirm( sid, generation ).catch( () => {
			this.noted.delete( sid );
		} );
	}

	private remember( sid: string, generation: number ): void {
		this.noted.delete( sid );
		this.noted.set( sid, generation );
		if ( this.noted.size > MAX_REMEMBERED ) {
			const [ oldest ] = this.noted.keys();
			this.noted.delete( oldest ?? sid );
		}
	}
}
