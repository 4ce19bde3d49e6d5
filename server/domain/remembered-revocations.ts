/**
 * The revocations a process remembers, and what they mean for a session.
 */
import type { ProblemCode } from '../../shared/problem';
import type { Revocation, RevocationScope } from './ports';
import type { Identity } from './session';
import { sidFromHex } from './sid';

/** What a revocation is judged by. */
export type Subject = Pick<
	Identity,
	'sid' | 'userId' | 'authTime' | 'issuedAt'
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

	remember( row: Revocation, forgetAtMs: number ): void {
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
	}

	/**
	 * @return why the session may not pass, or null: `session-expired` if only its access token is no longer good
	 */
	refusalOf( {
		sid,
		userId,
		authTime,
		issuedAt,
	}: Subject ): Extract<
		ProblemCode,
		'session-revoked' | 'session-expired'
	> | null {
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

function isBefore( instant: number, revoked: Remembered | undefined ): boolean {
	return revoked !== undefined && instant <= revoked.issuedBefore;
}

/** A row's subject as an identity spells it. */
function subjectOf( { scope, subject }: Revocation ): string | number {
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
