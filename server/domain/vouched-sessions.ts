/**
 * The sessions that the database itself spoke for a moment ago, while memory cannot.
 */
import { RecentMap } from './recent-map';
import type { Subject } from './remembered-revocations';

/** Sessions of one generation of the map; up to twice as many are known, in 3 MB. */
const GENERATION_SIZE = 10_000;

interface Vouched {
	readonly issuedAt: number;
	readonly askedMs: number;
}

/** Knows when the database was last asked about a session and held nothing against it. */
export class VouchedSessions {
	private readonly sessions = new RecentMap< string, Vouched >(
		GENERATION_SIZE
	);

	/** @param askedMs when the question began, of the monotonic clock */
	note( { sid, issuedAt }: Subject, askedMs: number ): void {
		this.sessions.set( sid, { issuedAt, askedMs } );
	}

	/** @return when the question began, or minus infinity; what was said of a token holds for those issued later */
	askedMs( { sid, issuedAt }: Subject ): number {
		const vouched = this.sessions.get( sid );
		return vouched && vouched.issuedAt <= issuedAt
			? vouched.askedMs
			: Number.NEGATIVE_INFINITY;
	}
}
