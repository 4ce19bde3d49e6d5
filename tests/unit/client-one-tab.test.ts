/**
 * One tab at a time: who has to wait is told so, and nobody waits for a tab that sleeps.
 */
import {
	afterEach,
	beforeEach,
	describe,
	expect,
	it,
	jest,
} from '@jest/globals';
import { alone } from '../../server/browser/page/one-tab';

type Work = ( lock: object | null ) => Promise< unknown >;

/** One exclusive lock, as the Web Locks standard describes it. */
class OneLock {
	isHeld = false;
	readonly #waiting: ( () => void )[] = [];

	async request(
		_name: string,
		options: { ifAvailable?: boolean; signal?: AbortSignal },
		work: Work
	): Promise< unknown > {
		if ( this.isHeld && options.ifAvailable ) {
			return work( null );
		}
		while ( this.isHeld ) {
			await new Promise< void >( ( resolve, reject ) => {
				this.#waiting.push( resolve );
				options.signal?.addEventListener( 'abort', () =>
					reject( new DOMException( 'given up', 'AbortError' ) )
				);
			} );
		}
		this.isHeld = true;
		try {
			return await work( {} );
		} finally {
			this.isHeld = false;
			this.#waiting.shift()?.();
		}
	}
}

const original = Object.getOwnPropertyDescriptor( globalThis, 'navigator' );

function browserWith( locks: OneLock | undefined ): void {
	Object.defineProperty( globalThis, 'navigator', {
		configurable: true,
		value: { locks },
	} );
}

beforeEach( () => {
	jest.useFakeTimers();
} );

afterEach( () => {
	jest.useRealTimers();
	if ( original ) {
		Object.defineProperty( globalThis, 'navigator', original );
	} else {
		Reflect.deleteProperty( globalThis, 'navigator' );
	}
} );

describe( 'work that one tab does at a time', () => {
	it( 'is done at once where nobody is at it', async () => {
		browserWith( new OneLock() );
		expect( await alone( async ( hasWaited ) => hasWaited ) ).toBe( false );
	} );

	it( 'waits for the tab that is at it, and is told so', async () => {
		browserWith( new OneLock() );
		const order: string[] = [];
		const first = alone( async ( hasWaited ) => {
			await jest.advanceTimersByTimeAsync( 1_000 );
			order.push( `first ${ hasWaited }` );
		} );
		const second = alone( async ( hasWaited ) => {
			order.push( `second ${ hasWaited }` );
		} );
		await Promise.all( [ first, second ] );
		expect( order ).toEqual( [ 'first false', 'second true' ] );
	} );

	it( 'does not wait for ever for a tab that fell asleep at it', async () => {
		const lock = new OneLock();
		lock.isHeld = true;
		browserWith( lock );
		const done = alone( async ( hasWaited ) => hasWaited );
		await jest.advanceTimersByTimeAsync( 20_000 );
		expect( await done ).toBe( true );
	} );

	it( 'fails as itself', async () => {
		browserWith( new OneLock() );
		await expect(
			alone( () => Promise.reject( new Error( 'of its own' ) ) )
		).rejects.toThrow( 'of its own' );
	} );

	it( 'is simply done in a browser without locks', async () => {
		browserWith( undefined );
		expect( await alone( async ( hasWaited ) => hasWaited ) ).toBe( false );
	} );
} );
