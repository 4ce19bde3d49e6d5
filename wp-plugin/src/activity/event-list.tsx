/**
 * Events as a list: what happened, why, to whom, and when.
 */

import { Icon } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import type { ActivityEvent } from './api';

/** By kind of event; what is new to this screen has a neutral one. */
const ICONS = {
	'session-opened': 'migrate',
	'session-ended': 'exit',
	revoked: 'exit',
	slowed: 'clock',
	refused: 'dismiss',
	'bot-met': 'shield',
	'would-meet-bot': 'visibility',
} as const;

interface EventListProps {
	readonly events: readonly ActivityEvent[];
	/** What is said in place of an empty list. */
	readonly empty: string;
}

/** One item an event. */
export function EventList( { events, empty }: EventListProps ) {
	if ( events.length === 0 ) {
		return <p className="drawbridge-events__empty">{ empty }</p>;
	}
	return (
		<ul className="drawbridge-events">
			{ events.map( ( event ) => (
				<EventItem key={ event.id } event={ event } />
			) ) }
		</ul>
	);
}

function EventItem( { event }: { event: ActivityEvent } ) {
	const { time, when, what, why, kind } = event;
	return (
		<li className={ `drawbridge-event is-${ kind }` }>
			<Icon icon={ iconOf( kind ) } />
			<div className="drawbridge-event__what">
				<p>
					<What what={ what } why={ why } />
				</p>
				<p className="drawbridge-event__who">
					<Who event={ event } />
				</p>
			</div>
			<time className="drawbridge-event__when" dateTime={ time }>
				{ when }
			</time>
		</li>
	);
}

function What( { what, why }: { what: string; why: string } ) {
	if ( ! why ) {
		return <strong>{ what }</strong>;
	}
	return createInterpolateElement(
		/* translators: <what/> is what happened, such as "Slowed down", <why/> the reason for it. */
		__( '<what/>: <why/>', 'drawbridge' ),
		{ what: <strong>{ what }</strong>, why: <span>{ why }</span> }
	);
}

function Who( { event: { who, link, ip } }: { event: ActivityEvent } ) {
	const name = link ? (
		<a href={ link }>
			<bdi>{ who }</bdi>
		</a>
	) : (
		<bdi>{ who }</bdi>
	);
	if ( ! ip ) {
		return name;
	}
	return createInterpolateElement(
		/* translators: <who/> is a name, <address/> the IP address of that person's computer. */
		__( '<who/>, from <address/>', 'drawbridge' ),
		{ who: name, address: <bdi>{ ip }</bdi> }
	);
}

function iconOf( kind: string ) {
	return kind in ICONS ? ICONS[ kind as keyof typeof ICONS ] : 'info-outline';
}
