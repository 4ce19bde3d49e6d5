/**
 * What has to be said in every language.
 */

/** The words of the bar. */
export interface Language {
	/** Name of the bar, for those who do not see it. */
	readonly bar: string;
	readonly starting: string;
	readonly active: string;
	/** @param minutes at least 1 */
	readonly minutesLeft: ( minutes: number ) => string;
	/** @param time such as `1:45` */
	readonly timeLeft: ( time: string ) => string;
	readonly renewed: string;
	/** Said once, when two minutes are left. */
	readonly endsInTwoMinutes: string;
	/** Said once, when one minute is left. */
	readonly endsInOneMinute: string;
	readonly expiring: string;
	/** Beside `expiring`, where renewing no longer helps. */
	readonly wholeLifeOver: string;
	readonly reconnecting: string;
	readonly placeKept: string;
	readonly ended: string;
	readonly signedOut: string;
	readonly unsaved: string;
	readonly notSignedOut: string;
	readonly staySignedIn: string;
	readonly signInAgain: string;
	readonly signOut: string;
	readonly signOutAnyway: string;
	readonly cancel: string;
	readonly minimise: string;
	readonly show: string;
}
