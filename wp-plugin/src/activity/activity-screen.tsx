/**
 * What happened on the bridge lately: who came and went, who was slowed down, and what was done about bots.
 */

import {
	Button,
	Card,
	CardBody,
	CardFooter,
	CardHeader,
	Notice,
	SelectControl,
	Spinner,
} from '@wordpress/components';
import { useRef } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

import { TOPICS, type ActivityPage, type Topic } from './api';
import { EventList } from './event-list';
import { useActivity } from './use-activity';

/** The list, with what is to be seen in it, and the way to older events. */
export function ActivityScreen() {
	const activity = useActivity( topicOfAddress() );
	const { topic, page, failure, isLoading } = activity;
	const title = useRef< HTMLHeadingElement >( null );

	// The buttons below are where the reader is done with a page; the next one is read from its top.
	function turn( toPage: () => void ) {
		toPage();
		title.current?.focus();
	}

	return (
		<Card className="drawbridge-activity">
			<CardHeader className="drawbridge-activity__header">
				<div>
					<h2
						ref={ title }
						tabIndex={ -1 }
						className="drawbridge-activity__title"
					>
						{ __( 'Recent activity', 'drawbridge' ) }
					</h2>
					<p role="status" className="drawbridge-activity__status">
						{ statusOf( page, isLoading ) }
					</p>
				</div>
				<div className="drawbridge-activity__controls">
					<SelectControl
						label={ __( 'Show', 'drawbridge' ) }
						labelPosition="side"
						options={ TOPICS.map( ( value ) => ( {
							value,
							label: nameOf( value ),
						} ) ) }
						value={ topic }
						onChange={ activity.choose }
						__next40pxDefaultSize
						__nextHasNoMarginBottom
					/>
					<Button
						variant="secondary"
						onClick={ activity.refresh }
						isBusy={ isLoading }
						disabled={ isLoading }
						accessibleWhenDisabled
						__next40pxDefaultSize
					>
						{ __( 'Refresh', 'drawbridge' ) }
					</Button>
				</div>
			</CardHeader>
			<CardBody>
				{ failure && (
					<Notice
						status="error"
						isDismissible={ false }
						actions={ [
							{
								label: __( 'Try again', 'drawbridge' ),
								onClick: activity.tryAgain,
							},
						] }
					>
						{ failure.message }
					</Notice>
				) }
				{ ! page && isLoading && <Spinner /> }
				{ page && ! failure && (
					<EventList
						events={ page.events }
						empty={ emptyOf( topic ) }
					/>
				) }
			</CardBody>
			{ ( activity.goToNewer ?? activity.goToOlder ) && (
				<CardFooter justify="space-between">
					<PageButton
						label={ __( 'Newer', 'drawbridge' ) }
						toPage={ activity.goToNewer }
						onTurn={ turn }
					/>
					<PageButton
						label={ __( 'Older', 'drawbridge' ) }
						toPage={ activity.goToOlder }
						onTurn={ turn }
					/>
				</CardFooter>
			) }
		</Card>
	);
}

function PageButton( {
	label,
	toPage,
	onTurn,
}: {
	label: string;
	toPage: ( () => void ) | undefined;
	onTurn: ( toPage: () => void ) => void;
} ) {
	return (
		<Button
			variant="secondary"
			disabled={ ! toPage }
			accessibleWhenDisabled
			onClick={ () => toPage && onTurn( toPage ) }
			__next40pxDefaultSize
		>
			{ label }
		</Button>
	);
}

/** The address of the screen may name what it begins with. */
function topicOfAddress(): Topic {
	const named = new URLSearchParams( window.location.search ).get( 'topic' );
	return TOPICS.find( ( topic ) => topic === named ) ?? 'everything';
}

function nameOf( topic: Topic ): string {
	switch ( topic ) {
		case 'everything':
			return __( 'Everything', 'drawbridge' );
		case 'limits':
			return __( 'Slowed down or refused', 'drawbridge' );
		case 'bots':
			return __( 'Bots', 'drawbridge' );
		case 'sessions':
			return __( 'Came and went', 'drawbridge' );
	}
}

function emptyOf( topic: Topic ): string {
	switch ( topic ) {
		case 'everything':
			return __(
				'Nothing yet. As soon as members use the dashboard, you see here who came and went, who was slowed down, and what was done about bots.',
				'drawbridge'
			);
		case 'limits':
			return __(
				'Nobody was slowed down or refused in the last 90 days.',
				'drawbridge'
			);
		case 'bots':
			return __(
				'Nothing looked like a program’s request in the last 90 days.',
				'drawbridge'
			);
		case 'sessions':
			return __(
				'Nobody came or went in the last 90 days.',
				'drawbridge'
			);
	}
}

function statusOf( page: ActivityPage | null, isLoading: boolean ): string {
	if ( isLoading || ! page ) {
		return isLoading ? __( 'Loading…', 'drawbridge' ) : '';
	}
	if ( page.events.length === 0 ) {
		return __( 'No events.', 'drawbridge' );
	}
	return sprintf(
		/* translators: %d: a number of events. */
		_n(
			'%d event, the newest first. Kept for 90 days.',
			'%d events, the newest first. Kept for 90 days.',
			page.events.length,
			'drawbridge'
		),
		page.events.length
	);
}
