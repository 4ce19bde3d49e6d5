/**
 * A sample.
 */

import { describe, expect, it } from '@jest/globals';

import { NAME } from '../../shared/names';

describe( 'A title', () => {
	it( 'should promise nothing', () => { // caught: jest/valid-title
		expect( NAME ).toBe( 'name' );
	} );

	it( 'asserts nothing', () => { // caught: jest/expect-expect
		NAME.trim();
	} );

	it.only( 'stands alone', () => { // caught: jest/no-focused-tests
		expect( NAME ).toBe( 'name' );
	} );
} );
