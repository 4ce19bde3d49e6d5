/**
 * What the bar shows in each standing of the session, and what is read out.
 */
import { describe, expect, it } from '@jest/globals';
import {
	present,
	type Scene,
} from '../../server/browser/client/bar/presentation';
import type { Standing } from '../../server/browser/client/keeper';
import { chooseLanguage } from '../../server/browser/client/languages';
import { en } from '../../server/browser/client/languages/en';
import { sessionView } from './support/session-view';

const NOW_MS = 10_000;

function show(
	standing: Partial< Standing > & { readonly secondsLeft?: number },
	rest: Partial< Scene > = {}
) {
	const { secondsLeft = 1_800, ...differences } = standing;
	return present(
		{
			standing: {
				view: sessionView(),
				endsAtMs: NOW_MS + secondsLeft * 1000,
				renewable: true,
				expiring: false,
				reconnecting: false,
				ended: null,
				...differences,
			},
			nowMs: NOW_MS,
			hasUnsavedWork: false,
			isAskedToSignOut: false,
			notice: null,
			...rest,
		},
		en
	);
}

describe( 'the bar', () => {
	it( 'says that the session is active, and for how long', () => {
		expect( show( {} ) ).toMatchObject( {
			tone: 'calm',
			icon: '🔒',
			label: 'Secure Session Active',
			time: '30 min left',
			buttons: [ 'signOut' ],
			canBeMinimised: true,
		} );
	} );

	it( 'reads nothing out while all is well, whatever the time', () => {
		for ( let secondsLeft = 1_800; secondsLeft > 120; secondsLeft -= 7 ) {
			expect( show( { secondsLeft } ).announcement ).toBe( '' );
		}
	} );

	it.each( [
		[ 1_741, '30 min left' ],
		[ 121, '3 min left' ],
		[ 120, '2:00 left' ],
		[ 61, '1:01 left' ],
		[ 9, '0:09 left' ],
	] )( 'shows %i seconds as %s', ( secondsLeft, time ) => {
		expect( show( { secondsLeft } ).time ).toBe( time );
	} );

	it( 'warns with a button that renews, and cannot be minimised then', () => {
		const expiring = { expiring: true, secondsLeft: 119 };
		expect( show( expiring ) ).toMatchObject( {
			tone: 'warning',
			label: 'Your session ends soon',
			time: '1:59 left',
			buttons: [ 'staySignedIn', 'signOut' ],
			canBeMinimised: false,
		} );
	} );

	it( 'reads the warning out at two minutes and at one, not each second', () => {
		const announcements = new Set< string >();
		for ( let secondsLeft = 120; secondsLeft > 0; secondsLeft-- ) {
			announcements.add(
				show( { expiring: true, secondsLeft } ).announcement
			);
		}
		expect( [ ...announcements ] ).toEqual( [
			'Your session ends in 2 minutes.',
			'Your session ends in 1 minute.',
		] );
	} );

	it( 'offers to sign in again where a renewal does not help, and reminds of unsaved work', () => {
		expect(
			show(
				{ expiring: true, renewable: false, secondsLeft: 100 },
				{ hasUnsavedWork: true }
			)
		).toMatchObject( {
			buttons: [ 'signInAgain', 'signOut' ],
			remark: 'It has reached its longest time. This page has unsaved work.',
		} );
	} );

	it( 'says that it reconnects, and that nothing is lost', () => {
		expect( show( { reconnecting: true } ) ).toMatchObject( {
			tone: 'warning',
			label: 'Reconnecting…',
			time: '30 min left',
			remark: 'You stay signed in. This goes on by itself.',
			announcement:
				'Reconnecting… You stay signed in. This goes on by itself.',
		} );
	} );

	it( 'goes on reconnecting when the time is over, since a renewal may still come', () => {
		expect(
			show( { reconnecting: true, expiring: true, secondsLeft: -5 } )
		).toMatchObject( {
			label: 'Reconnecting…',
			time: '',
			buttons: [ 'staySignedIn', 'signOut' ],
		} );
	} );

	it( 'tells of a renewal', () => {
		expect( show( {}, { notice: 'renewed' } ) ).toMatchObject( {
			label: 'Secure Session Active',
			remark: 'Session renewed',
			announcement: 'Session renewed',
		} );
	} );

	it( 'says that it looks, before the first answer', () => {
		expect( show( { view: null } ) ).toMatchObject( {
			label: 'Checking your session…',
			time: '',
			buttons: [],
		} );
	} );

	it( 'asks before signing out with unsaved work', () => {
		expect(
			show( {}, { isAskedToSignOut: true, hasUnsavedWork: true } )
		).toMatchObject( {
			label: 'This page has unsaved work.',
			buttons: [ 'signOutAnyway', 'cancel' ],
			canBeMinimised: false,
		} );
	} );

	it.each( [
		[ 'signed-out', 'You are signed out.' ],
		[ 'expired', 'Your session has ended.' ],
		[ 'revoked', 'Your session has ended.' ],
		[ 'other-member', 'Your session has ended.' ],
	] as const )( 'says of a session that is %s: %s', ( ended, label ) => {
		expect( show( { ended } ) ).toMatchObject( {
			tone: 'over',
			label,
			announcement: label,
			buttons: [ 'signInAgain' ],
			canBeMinimised: false,
		} );
	} );
} );

describe( 'the language of the bar', () => {
	it.each( [
		[ [ 'ko' ], 'ko' ],
		[ [ 'ko_KR' ], 'ko' ],
		[ [ 'EN-gb', 'ko' ], 'en' ],
		[ [ undefined, '', 'ko-KR' ], 'ko' ],
		[ [ 'fr', 'ko' ], 'ko' ],
		[ [ 'constructor' ], 'en' ],
		[ [], 'en' ],
	] )( 'of %j is %s', ( wishes, tag ) => {
		expect( chooseLanguage( wishes ).tag ).toBe( tag );
	} );
} );
