/**
 * The bar in English.
 */

import type { Language } from './language';

export const en: Language = {
	bar: 'Session',
	starting: 'Checking your session…',
	active: 'Secure Session Active',
	minutesLeft: ( minutes ) => `${ minutes } min left`,
	timeLeft: ( time ) => `${ time } left`,
	renewed: 'Session renewed',
	endsInTwoMinutes: 'Your session ends in 2 minutes.',
	endsInOneMinute: 'Your session ends in 1 minute.',
	expiring: 'Your session ends soon',
	wholeLifeOver: 'It has reached its longest time.',
	reconnecting: 'Reconnecting…',
	placeKept: 'You stay signed in. This goes on by itself.',
	ended: 'Your session has ended.',
	signedOut: 'You are signed out.',
	unsaved: 'This page has unsaved work.',
	notSignedOut: 'Not signed out: try again in a moment.',
	staySignedIn: 'Stay signed in',
	signInAgain: 'Sign in again',
	signOut: 'Sign out',
	signOutAnyway: 'Sign out anyway',
	cancel: 'Cancel',
	minimise: 'Minimise the session bar',
	show: 'Show the session bar',
};
