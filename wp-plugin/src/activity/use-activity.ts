/**
 * One page of the list, and the ways to another.
 */

import { useCallback, useEffect, useRef, useState } from '@wordpress/element';

import type { RequestFailure } from '../rest/request-failure';
import { loadActivity, type ActivityPage, type Topic } from './api';

/** Which page is to be seen. */
interface Place {
	readonly topic: Topic;
	/** The pages gone through to get there, each by the id its events are below; the first has none. */
	readonly path: readonly ( number | null )[];
}

/**
 * Loads what is to be seen. The page before stays until the next one is there.
 *
 * @param initialTopic what the list begins with
 */
export function useActivity( initialTopic: Topic ) {
	const [ place, setPlace ] = useState< Place >( start( initialTopic ) );
	const [ page, setPage ] = useState< ActivityPage | null >( null );
	const [ failure, setFailure ] = useState< RequestFailure | null >( null );
	const [ isLoading, setIsLoading ] = useState( false );
	const newest = useRef( 0 );

	const load = useCallback( () => {
		const turn = ++newest.current;
		// Of two answers that overtake each other, the one asked for last counts.
		const ifNewest =
			< Value >( set: ( value: Value ) => void ) =>
			( value: Value ) => {
				if ( turn === newest.current ) {
					setIsLoading( false );
					set( value );
				}
			};
		setIsLoading( true );
		setFailure( null );
		loadActivity( place.topic, place.path.at( -1 ) ?? null ).then(
			ifNewest( setPage ),
			ifNewest( setFailure )
		);
	}, [ place ] );
	useEffect( load, [ load ] );

	const last = page?.events.at( -1 );
	return {
		topic: place.topic,
		page,
		failure,
		isLoading,
		choose: ( topic: Topic ) => setPlace( start( topic ) ),
		/** Back to the newest. */
		refresh: () => setPlace( start( place.topic ) ),
		tryAgain: load,
		goToOlder:
			page?.has_more && last
				? () =>
						setPlace( {
							...place,
							path: [ ...place.path, last.id ],
						} )
				: undefined,
		goToNewer:
			place.path.length > 1
				? () =>
						setPlace( {
							...place,
							path: place.path.slice( 0, -1 ),
						} )
				: undefined,
	};
}

function start( topic: Topic ): Place {
	return { topic, path: [ null ] };
}
