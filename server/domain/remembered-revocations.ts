/**
 * The revocations a process remembers, up to a bound, and what they mean for a session.
 */
import type { ProblemCode } from '../../shared/problem';
import type { RevocationScope, RevokedSubject } from './ports';
import type { Identity } from './session';
import { sidFromHex } from './sid';

/** What a revocation is judged by. */
export type Subject = Pick<
	Identity,
	'sid' | 'userId' | 'authTime' | 'issuedAt'
>;

/** Why a session may not pass: `session-expired` if only its access token is no longer good. */
export type Refusal = Extract<
	ProblemCode,
	'session-revoked' | 'session-expired'
>;

interface Remembered {
	readonly issuedBefore: number;
	readonly forgetAtMs: number;
}

/** The subjects of one scope, in the order in which they were last seen, so the oldest stand first. */
type Subjects = Map< string | number, Remembered >;

/** Everyone, as the subject of the scope `all`. */
const EVERYONE = '';

/** Knows revocations by their subjects; a question costs four lookups and makes no strings. */
export class RememberedRevocations {
	private readonly scopes: Readonly< Record< RevocationScope, Subjects > > = {
		session: new Map(),
		user: new Map(),
		all: new Map(),
		renew: new Map(),
	};
	private lacksUntilMs = Number.NEGATIVE_INFINITY;
	private whole = true;

	/** @param most subjects that are remembered, all scopes together */
	constructor( private readonly most: number ) {}

	/** Whether nothing was left out that a living token can still meet. */
	get isWhole(): boolean {
		return this.whole;
	}

	/** Remembers rows, and drops the oldest beyond the bound: all at once, as the start of a `Map` is slow to find after deletions. */
	remember( rows: readonly RevokedSubject[], forgetAtMs: number ): void {
		rows.forEach( ( row ) => this.rememberOne( row, forgetAtMs ) );
		let surplus = this.size - this.most;
		while ( surplus > 0 ) {
			surplus -= this.dropOldest( surplus );
		}
	}

	/** Notes that rows were left out which matter until then. */
	lackUntil( ms: number ): void {
		this.lacksUntilMs = Math.max( this.lacksUntilMs, ms );
		this.whole = false;
	}

	private get size(): number {
		return Object.values( this.scopes ).reduce(
			( sum, { size } ) => sum + size,
			0
		);
	}

	/** @return how many went, of the scope that has most */
	private dropOldest( atMost: number ): number {
		const subjects = Object.values( this.scopes ).reduce(
			( fullest, next ) => ( next.size > fullest.size ? next : fullest )
		);
		let dropped = 0;
		for ( const [ subject, { forgetAtMs } ] of subjects ) {
			if ( dropped === atMost ) {
				break;
			}
			this.lackUntil( forgetAtMs );
			subjects.delete( subject );
			dropped++;
		}
		return dropped;
	}

	private rememberOne( row: RevokedSubject, forgetAtMs: number ): void {
		const subjects = this.subjectsOf( row.scope );
		if ( ! subjects ) {
			return;
		}
		const subject = subjectOf( row );
		const issuedBefore = Math.max(
			row.issuedBefore,
			subjects.get( subject )?.issuedBefore ?? 0
		);
		subjects.delete( subject );
		subjects.set( subject, { issuedBefore, forgetAtMs } );
	}

	/** A later version of the plugin may write scopes that this one does not know. */
	private subjectsOf( scope: string ): Subjects | undefined {
		return ( this.scopes as Partial< Record< string, Subjects > > )[
			scope
		];
	}

	/** Forgets what no living token can meet any more. */
	forgetOld( nowMs: number ): void {
		Object.values( this.scopes ).forEach( ( subjects ) => {
			forgetOldOf( subjects, nowMs );
		} );
		this.whole = this.lacksUntilMs <= nowMs;
	}

	/** @return null if nothing that is remembered speaks against the session */
	refusalOf( { sid, userId, authTime, issuedAt }: Subject ): Refusal | null {
		const { session, user, all, renew } = this.scopes;
		if (
			isBefore( authTime, session.get( sid ) ) ||
			isBefore( authTime, user.get( userId ) ) ||
			isBefore( authTime, all.get( EVERYONE ) )
		) {
			return 'session-revoked';
		}
		return isBefore( issuedAt, renew.get( userId ) )
			? 'session-expired'
			: null;
	}
}

/** What rows say of a session. */
export function refusalBy(
	rows: readonly RevokedSubject[],
	subject: Subject
): Refusal | null {
	const found = new RememberedRevocations( rows.length );
	found.remember( rows, Number.POSITIVE_INFINITY );
	return found.refusalOf( subject );
}

function isBefore( instant: number, revoked: Remembered | undefined ): boolean {
	return revoked !== undefined && instant <= revoked.issuedBefore;
}

/** A row's subject as an identity spells it. */
function subjectOf( { scope, subject }: RevokedSubject ): string | number {
	switch ( scope ) {
		case 'session':
			return sidFromHex( subject );
		case 'all':
			return EVERYONE;
		default:
			return Number( subject );
	}
}

function forgetOldOf( subjects: Subjects, nowMs: number ): void {
	for ( const [ subject, { forgetAtMs } ] of subjects ) {
		if ( forgetAtMs > nowMs ) {
			return;
		}
		subjects.delete( subject );
	}
}
