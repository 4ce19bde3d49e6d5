/**
 * Takes WordPress's word on a member: there, signed in, and allowed in the dashboard.
 */
import type { ProblemCode } from '../../shared/problem';
import { DrawbridgeError } from './errors';
import type { Member, MemberDirectory } from './ports';

const REFUSALS = [ 'wordpress-session-ended', 'not-allowed' ] as const;

/** Whether an error is WordPress's word against a member, rather than trouble in asking for it. */
export function isRefusal(
	code: ProblemCode
): code is ( typeof REFUSALS )[ number ] {
	return REFUSALS.some( ( refusal ) => refusal === code );
}

/** The rule of entry: any one of the member's roles is allowed. */
function mayEnter(
	roles: readonly string[],
	allowedRoles: readonly string[]
): boolean {
	return roles.some( ( role ) => allowedRoles.includes( role ) );
}

/**
 * @param claim               who is asking
 * @param claim.wpVerifier    the WordPress session vouching for them
 * @param now                 epoch seconds
 * @return the member as WordPress knows them now
 * @throws {DrawbridgeError} `wordpress-session-ended` or `not-allowed`
 */
export async function checkMember(
	members: MemberDirectory,
	claim: {
		readonly userId: number;
		readonly wpVerifier: string;
		readonly allowedRoles: readonly string[];
	},
	now: number
): Promise< Member > {
	const member = await members.find( claim.userId );
	if ( ! member ) {
		throw new DrawbridgeError(
			'wordpress-session-ended',
			'the user no longer exists in WordPress'
		);
	}
	const endsAt = member.wordPressSessions.get( claim.wpVerifier );
	if ( endsAt === undefined || endsAt <= now ) {
		throw new DrawbridgeError(
			'wordpress-session-ended',
			'the WordPress session has ended'
		);
	}
	if ( ! mayEnter( member.roles, claim.allowedRoles ) ) {
		throw new DrawbridgeError(
			'not-allowed',
			"none of the member's roles is allowed"
		);
	}
	return member;
}
