/**
 * Records what would otherwise be recorded at every request: once in a while for each session (a
 * visitor without one goes by the address), kind and reason.
 */
import type { Clock, EventLog, SessionEvent } from './ports';
import { RecentMap } from './recent-map';

/** The same of the same session is recorded again after this long, in milliseconds. */
const AGAIN_AFTER_MS = 60 * 60 * 1000;

/** Events of each of two generations; forgetting one records it once more. 2 MB. */
const REMEMBERED = 5_000;

/** The most that one process records in a minute, whatever happens: the table is for people to read. */
const MOST_IN_A_MINUTE = 60;

export class OccasionalEvents {
	private readonly recordedAtMs = new RecentMap< string, number >(
		REMEMBERED
	);
	private minute = { startedMs: Number.NEGATIVE_INFINITY, count: 0 };

	constructor(
		private readonly events: EventLog,
		private readonly clock: Clock
	) {}

	/** Records an event beside the request: nobody waits for it, and nobody is refused where it fails. */
	note( event: SessionEvent ): void {
		const nowMs = this.clock.monotonicMs();
		const key = `${ event.kind }:${ event.reason }:${ event.sid ?? event.ip }`;
		const lastMs = this.recordedAtMs.get( key );
		if ( lastMs !== undefined && nowMs - lastMs < AGAIN_AFTER_MS ) {
			return;
		}
		if ( this.isOneTooMany( nowMs ) ) {
			return;
		}
		this.recordedAtMs.set( key, nowMs );
		void this.events.record( event ).catch( () => undefined );
	}

	private isOneTooMany( nowMs: number ): boolean {
		if ( nowMs - this.minute.startedMs >= 60_000 ) {
			this.minute = { startedMs: nowMs, count: 0 };
		}
		this.minute.count++;
		return this.minute.count > MOST_IN_A_MINUTE;
	}
}
