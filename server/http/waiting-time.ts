/**
 * How long a wait is, in words.
 */

/** In seconds up to two minutes, then in minutes, then in hours; never shorter than it is. */
export function waitingTime( seconds: number ): string {
	if ( seconds < 120 ) {
		return seconds === 1 ? '1 second' : `${ seconds } seconds`;
	}
	const minutes = Math.ceil( seconds / 60 );
	return minutes < 120
		? `${ minutes } minutes`
		: `${ Math.ceil( minutes / 60 ) } hours`;
}
