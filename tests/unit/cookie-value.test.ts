/**
 * One cookie read without the others: always what the package `cookie` reads, on good headers and on odd ones.
 */
import { describe, expect, it } from '@jest/globals';
import { parse } from 'cookie';
import { cookieValue } from '../../server/http/cookie-value';
import { COOKIES, FRAME_COOKIES } from '../../shared/protocol';

const NAME = COOKIES.access;

const HEADERS = [
	'',
	NAME,
	`${ NAME }=`,
	`${ NAME }=token`,
	` ${ NAME }=token`,
	`${ NAME }=token; other=1`,
	`other=1;${ NAME }=token`,
	`other=1;\t ${ NAME }=token ;more=2`,
	`${ NAME }=first; ${ NAME }=second`,
	`x${ NAME }=not ours; ${ NAME }=token`,
	`${ NAME }x=not ours; ${ NAME }=token`,
	`other=${ NAME }=not ours; ${ NAME }=token`,
	`other="; ${ NAME }=token`,
	`${ NAME }=a=b=c`,
	`${ NAME }; ${ NAME }=token`,
	`;;; ${ NAME }=token;;`,
	`${ FRAME_COOKIES.access }=framed; ${ NAME }=token`,
	`${ COOKIES.refresh }=token`,
];

describe( 'a cookie of a header', () => {
	it.each( HEADERS )( 'is read as by the package, from "%s"', ( header ) => {
		expect( cookieValue( header, NAME ) ).toBe( parse( header )[ NAME ] );
	} );
} );
