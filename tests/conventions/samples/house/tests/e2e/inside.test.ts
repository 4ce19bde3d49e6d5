/**
 * A sample.
 */

import { expect, it } from '@jest/globals';

import { app } from '../../server/app'; // layer: end-to-end-tests-stay-outside

it( 'looks inside', () => {
	expect( app ).toBeDefined();
} );
