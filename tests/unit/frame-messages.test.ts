/**
 * What frame and page say to each other: nothing else is heard, and no page grows for ever.
 */
import { describe, expect, it } from '@jest/globals';
import { createFollowing } from '../../server/browser/page/following';
import {
	parseFrameMessage,
	parsePageMessage,
} from '../../shared/frame-messages';

describe( 'a message of the frame', () => {
	it( 'says that something is shown, or how high it is in whole pixels', () => {
		expect(
			parseFrameMessage( { type: 'drawbridge:shown', more: 1 } )
		).toEqual( { type: 'drawbridge:shown' } );
		expect(
			parseFrameMessage( { type: 'drawbridge:height', height: 640.2 } )
		).toEqual( { type: 'drawbridge:height', height: 641 } );
	} );

	it.each( [
		undefined,
		null,
		'drawbridge:shown',
		{},
		{ type: 'drawbridge:fit' },
		{ type: 'drawbridge:height' },
		{ type: 'drawbridge:height', height: '640' },
		{ type: 'drawbridge:height', height: Number.NaN },
		{ type: 'drawbridge:height', height: 0 },
		{ type: 'drawbridge:height', height: -1 },
		{ type: 'drawbridge:height', height: 100_001 },
		{ type: 'drawbridge:height', height: Infinity },
	] )( 'is none of ours if it is %p', ( data ) => {
		expect( parseFrameMessage( data ) ).toBeNull();
	} );
} );

describe( 'a message of the page around', () => {
	it( 'asks for heights', () => {
		expect( parsePageMessage( { type: 'drawbridge:fit' } ) ).toEqual( {
			type: 'drawbridge:fit',
		} );
	} );

	it.each( [ undefined, null, 'drawbridge:fit', { type: 'shown' } ] )(
		'is none of ours if it is %p',
		( data ) => {
			expect( parsePageMessage( data ) ).toBeNull();
		}
	);
} );

describe( 'content in a frame that is made as high', () => {
	/** Heights that a frame gets until nobody asks for another one. */
	function heightsOf( contentHeight: ( frameHeight: number ) => number ) {
		const follows = createFollowing();
		const heights = [ 300 ];
		for ( let round = 0; round < 20; round++ ) {
			const frameHeight = heights.at( -1 ) ?? 0;
			const height = contentHeight( frameHeight );
			if ( ! follows( height, frameHeight ) && height !== frameHeight ) {
				heights.push( height );
			}
		}
		return heights;
	}

	it( 'gets its own height, higher or lower than the frame was', () => {
		expect( heightsOf( () => 900 ) ).toEqual( [ 300, 900 ] );
		expect( heightsOf( () => 120 ) ).toEqual( [ 300, 120 ] );
	} );

	it( 'does not grow for ever if it is as high as its frame and a bar', () => {
		expect( heightsOf( ( frame ) => frame + 44 ) ).toEqual( [ 300, 344 ] );
	} );

	it( 'is left alone if it is as high as its frame', () => {
		expect( heightsOf( ( frame ) => frame ) ).toEqual( [ 300 ] );
	} );

	it( 'is followed again once it has a height of its own', () => {
		const follows = createFollowing();
		const seen = [
			follows( 344, 300 ),
			follows( 388, 344 ),
			follows( 900, 344 ),
			follows( 900, 900 ),
		];
		expect( seen ).toEqual( [ false, true, true, false ] );
	} );
} );
