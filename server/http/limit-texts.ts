/**
 * What people are told when a limit is spent: which one it is, and how much it is. When it goes on is said beside it.
 */
import type { SpentLimit } from '../domain/errors';

/** Formats counts as the pages, which are in English, write them. */
const COUNT = new Intl.NumberFormat( 'en' );

const SPANS: Readonly< Record< number, string > > = {
	60: 'minute',
	3_600: 'hour',
	86_400: 'day',
};

/** A sentence about a spent limit. */
export function limitSentence( {
	name,
	limit,
	windowSeconds,
}: SpentLimit ): string {
	const count = COUNT.format( limit );
	const span = SPANS[ windowSeconds ?? 0 ] ?? `${ windowSeconds } seconds`;
	switch ( name ) {
		case 'session-minute':
		case 'session-hour':
		case 'session-day':
			return `This session has used its ${ count } requests for this ${ span }.`;
		case 'member-minute':
		case 'member-hour':
		case 'member-day':
			return `Your account has used its ${ count } requests for this ${ span }, all its sessions together.`;
		case 'at-once':
			return `This session has ${ count } requests under way already, and more are not answered at the same time.`;
		case 'address':
			return `Your network has used its ${ count } requests for this ${ span }, everyone behind it together.`;
		case 'handoff':
		case 'exchange':
			return `There were more than ${ count } sign-ins from your network within a ${ span }.`;
		case 'renewal':
			return `There were more than ${ count } renewals of sessions from your network within a ${ span }.`;
		case 'logout':
			return `There were more than ${ count } sign-outs from your network within a ${ span }.`;
		case 'proof':
		case 'proof-use':
			return `There were more than ${ count } checks of browsers from your network within a ${ span }.`;
		case 'unknown':
			return `More than ${ count } requests from your network within a ${ span } asked for what is not there.`;
		case 'failure':
		case 'relapse':
			return `More than ${ count } requests from your network failed within ${ span === 'hour' ? 'an' : 'a' } ${ span }.`;
		case 'stranger':
			return `More than ${ count } requests from your network within a ${ span } came without a session.`;
	}
}
