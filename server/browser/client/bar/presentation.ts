/**
 * What the bar shows: a pure function of how the session stands and what the member is doing.
 */

import type { Standing } from '../keeper';
import type { Language } from '../languages/language';

/** What can be pressed, besides the button that minimises. */
export const BUTTONS = [
	'staySignedIn',
	'signInAgain',
	'signOut',
	'signOutAnyway',
	'cancel',
] as const;

export type Button = ( typeof BUTTONS )[ number ];

/** What has just come about, to be told for a moment. */
export type Notice = 'renewed' | 'notSignedOut';

/** Everything the bar knows. */
export interface Scene {
	readonly standing: Standing;
	readonly nowMs: number;
	readonly hasUnsavedWork: boolean;
	/** Whether the member pressed "sign out" and has yet to say what becomes of unsaved work. */
	readonly isAskedToSignOut: boolean;
	readonly notice: Notice | null;
}

/** What the bar shows, in words. */
export interface Presentation {
	readonly tone: 'calm' | 'warning' | 'over';
	readonly icon: string;
	readonly label: string;
	readonly time: string;
	readonly remark: string;
	/** What a screen reader says when it becomes another sentence. */
	readonly announcement: string;
	readonly buttons: readonly Button[];
	/** Whether the member may minimise it: not while they have something to decide. */
	readonly canBeMinimised: boolean;
}

const MINUTE_SECONDS = 60;

export function present( scene: Scene, words: Language ): Presentation {
	const { standing } = scene;
	if ( standing.ended !== null ) {
		return over( scene, words );
	}
	if ( scene.isAskedToSignOut ) {
		return question( words );
	}
	if ( standing.view === null ) {
		return starting( standing, words );
	}
	if ( standing.expiring && secondsLeft( scene ) > 0 ) {
		return warning( scene, words );
	}
	return going( scene, words );
}

function over(
	{ standing, hasUnsavedWork }: Scene,
	words: Language
): Presentation {
	const label =
		standing.ended === 'signed-out' ? words.signedOut : words.ended;
	const remark = hasUnsavedWork ? words.unsaved : '';
	return {
		tone: 'over',
		icon: '🔓',
		label,
		time: '',
		remark,
		announcement: sentences( label, remark ),
		buttons: [ 'signInAgain' ],
		canBeMinimised: false,
	};
}

function question( words: Language ): Presentation {
	return {
		tone: 'warning',
		icon: '⚠️',
		label: words.unsaved,
		time: '',
		remark: '',
		announcement: words.unsaved,
		buttons: [ 'signOutAnyway', 'cancel' ],
		canBeMinimised: false,
	};
}

function starting( standing: Standing, words: Language ): Presentation {
	const label = standing.reconnecting ? words.reconnecting : words.starting;
	return {
		tone: 'calm',
		icon: '🔒',
		label,
		time: '',
		remark: '',
		announcement: standing.reconnecting ? label : '',
		buttons: [],
		canBeMinimised: true,
	};
}

function warning( scene: Scene, words: Language ): Presentation {
	const { standing, hasUnsavedWork } = scene;
	const seconds = secondsLeft( scene );
	const remarks = [
		standing.reconnecting ? words.reconnecting : '',
		standing.renewable ? '' : words.wholeLifeOver,
		! standing.renewable && hasUnsavedWork ? words.unsaved : '',
	];
	return {
		tone: 'warning',
		icon: '⏳',
		label: words.expiring,
		time: timeLeft( seconds, words ),
		remark: sentences( ...remarks ),
		announcement: sentences(
			seconds > MINUTE_SECONDS
				? words.endsInTwoMinutes
				: words.endsInOneMinute,
			...remarks
		),
		buttons: [
			standing.renewable ? 'staySignedIn' : 'signInAgain',
			'signOut',
		],
		canBeMinimised: false,
	};
}

/** All is well, or will be when the connection is back. */
function going( scene: Scene, words: Language ): Presentation {
	const { standing, notice } = scene;
	const seconds = secondsLeft( scene );
	const isReconnecting = standing.reconnecting || seconds <= 0;
	const remark = isReconnecting ? words.placeKept : '';
	const told = notice === null ? remark : words[ notice ];
	const label = isReconnecting ? words.reconnecting : words.active;
	return {
		tone: isReconnecting ? 'warning' : 'calm',
		icon: isReconnecting ? '🔌' : '🔒',
		label,
		time: seconds > 0 ? timeLeft( seconds, words ) : '',
		remark: told,
		announcement: isReconnecting ? sentences( label, told ) : told,
		buttons: seconds > 0 ? [ 'signOut' ] : [ 'staySignedIn', 'signOut' ],
		canBeMinimised: true,
	};
}

function secondsLeft( { standing, nowMs }: Scene ): number {
	return Math.ceil( ( standing.endsAtMs - nowMs ) / 1000 );
}

function timeLeft( seconds: number, words: Language ): string {
	if ( seconds > 2 * MINUTE_SECONDS ) {
		return words.minutesLeft( Math.ceil( seconds / MINUTE_SECONDS ) );
	}
	const rest = String( seconds % MINUTE_SECONDS ).padStart( 2, '0' );
	return words.timeLeft(
		`${ Math.floor( seconds / MINUTE_SECONDS ) }:${ rest }`
	);
}

function sentences( ...texts: readonly string[] ): string {
	return texts.filter( ( text ) => text !== '' ).join( ' ' );
}
