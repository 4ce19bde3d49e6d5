/**
 * How things stand: what to mend before members can cross, or what to do next.
 */

import { Card, CardBody, CardHeader, Icon } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

import { OPEN_ACTION } from '../../../shared/protocol';
import type { Problem } from './api';
import { CopyableText } from './copyable-text';

/** The card at the top of the screen. It speaks of the saved settings, not of what is being typed. */
export function StatusCard( {
	problems,
	onCopied,
}: {
	problems: readonly Problem[];
	/** Receives the sentence to announce. */
	onCopied: ( announcement: string ) => void;
} ) {
	const isReady = problems.length === 0;
	return (
		<Card
			className={ `drawbridge-status ${ isReady ? 'is-ready' : 'needs-work' }` }
		>
			<CardHeader>
				<h2 className="drawbridge-status__title">
					<Icon icon={ isReady ? 'yes-alt' : 'warning' } />
					{ isReady
						? __( 'Ready', 'drawbridge' )
						: countOf( problems ) }
				</h2>
			</CardHeader>
			<CardBody>
				{ isReady ? (
					<NextSteps onCopied={ onCopied } />
				) : (
					<ProblemList problems={ problems } />
				) }
			</CardBody>
		</Card>
	);
}

function countOf( problems: readonly Problem[] ): string {
	return sprintf(
		/* translators: %d: number of problems. */
		_n(
			'Not ready: %d thing to mend',
			'Not ready: %d things to mend',
			problems.length,
			'drawbridge'
		),
		problems.length
	);
}

function ProblemList( { problems }: { problems: readonly Problem[] } ) {
	return (
		<ul className="drawbridge-status__problems">
			{ problems.map( ( { code, message, mend } ) => (
				<li key={ code }>
					<strong>{ message }</strong>
					<p>{ mend }</p>
				</li>
			) ) }
		</ul>
	);
}

function NextSteps( {
	onCopied,
}: {
	onCopied: ( announcement: string ) => void;
} ) {
	return (
		<div className="drawbridge-next-steps">
			<p>
				{ createInterpolateElement(
					__(
						'Members with an allowed role find <b>Dashboard</b> in the menu of their WordPress admin. <a>Open the dashboard</a> to see it as they do.',
						'drawbridge'
					),
					{
						b: <strong />,
						a: (
							<a
								href={ `admin-post.php?action=${ OPEN_ACTION }` }
								target="_blank"
								rel="noreferrer"
							/>
						),
					}
				) }
			</p>
			<p id="drawbridge-shortcode-hint">
				{ __(
					'For a link on a page, put this shortcode where it should stand:',
					'drawbridge'
				) }
			</p>
			<CopyableText
				text="[drawbridge]"
				describedBy="drawbridge-shortcode-hint"
				onCopied={ onCopied }
			/>
		</div>
	);
}
