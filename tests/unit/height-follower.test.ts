/**
 * How high a frame in a page may become.
 */
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { HeightFollower } from '../../wp-plugin/src/embed/height-follower';

/** All that the follower touches of a frame. */
function newFrame(): HTMLIFrameElement {
	return { style: { height: '' } } as HTMLIFrameElement;
}

describe( 'a frame that follows its content', () => {
	beforeEach( () => {
		jest.useFakeTimers();
	} );

	afterEach( () => {
		jest.useRealTimers();
	} );

	it.each( [
		[ 640, '640px' ],
		[ 1, '120px' ],
		[ 90_000, '20000px' ],
	] )( 'is told %d, and takes %s', ( told, taken ) => {
		const frame = newFrame();
		new HeightFollower( frame ).follow( told );
		expect( frame.style.height ).toBe( taken );
	} );

	it( 'stops growing when its content grows with it, shrinks all the same, and begins anew with another page', () => {
		const frame = newFrame();
		const follower = new HeightFollower( frame );
		for ( let height = 400; height < 4_000; height += 16 ) {
			follower.follow( height );
		}
		expect( parseInt( frame.style.height, 10 ) ).toBeLessThan( 700 );
		follower.follow( 300 );
		expect( frame.style.height ).toBe( '300px' );
		follower.begin();
		follower.follow( 2_000 );
		expect( frame.style.height ).toBe( '2000px' );
	} );

	it( 'grows as often as it likes with time between', () => {
		const frame = newFrame();
		const follower = new HeightFollower( frame );
		for ( let height = 400; height <= 2_000; height += 16 ) {
			follower.follow( height );
			jest.advanceTimersByTime( 600 );
		}
		expect( frame.style.height ).toBe( '2000px' );
	} );
} );
