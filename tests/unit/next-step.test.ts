/**
 * The links under a message, alone in a tab and inside a page.
 */
import { describe, expect, it } from '@jest/globals';
import { actionsFor } from '../../server/http/pages/next-step';

const URLS = {
	open: 'https://example.test/open',
	openInTab: 'https://example.test/open-in-tab',
	home: 'https://example.test',
	framedBy: [],
};
const FRAMED = { ...URLS, framedBy: [ 'https://example.test' ] };

function labelsOf( ...parameters: Parameters< typeof actionsFor > ) {
	return actionsFor( ...parameters ).map( ( { label } ) => label );
}

describe( 'somebody who can only wait', () => {
	it( 'may try again, or go back to the site', () => {
		expect( labelsOf( 'wait', URLS ) ).toEqual( [
			'Try again',
			'Back to the site',
		] );
	} );

	it( 'is sent to no other tab from within a page: it would be the same there', () => {
		expect( labelsOf( 'wait', FRAMED ) ).toEqual( [ 'Try again' ] );
	} );
} );

describe( 'somebody who is to open the dashboard again', () => {
	it( 'may do so in a tab of its own from within a page', () => {
		expect( labelsOf( 'open-again', FRAMED ) ).toEqual( [
			'Open the dashboard again',
			'Open the dashboard in a new tab',
		] );
	} );
} );
