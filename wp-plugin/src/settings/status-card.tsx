/**
 * How things stand: what to mend before members can cross, or what to do next.
 */

import {
	Card,
	CardBody,
	CardHeader,
	ExternalLink,
	Icon,
} from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

import { OPEN_ACTION } from '../../../shared/protocol';
import type { Problem, SettingsAnswer } from './api';
import { CopyableText } from './copyable-text';

const SHORTCODES = [
	'[drawbridge]',
	'[drawbridge style="button"]',
	'[drawbridge mode="embed"]',
];

interface StatusCardProps {
	readonly saved: SettingsAnswer;
	/** Receives the sentence to announce. */
	readonly onCopied: ( announcement: string ) => void;
}

/** The card at the top of the screen. It speaks of the saved settings, not of what is being typed. */
export function StatusCard( { saved, onCopied }: StatusCardProps ) {
	const { problems } = saved.status;
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
					<NextSteps saved={ saved } onCopied={ onCopied } />
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
			'%d thing to mend',
			'%d things to mend',
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

function NextSteps( { saved, onCopied }: StatusCardProps ) {
	return (
		<div className="drawbridge-next-steps">
			<p>
				{ createInterpolateElement(
					__(
						'Members with an allowed role find <label/> in the menu of their WordPress admin. <a>Open the dashboard</a> to see it as they do.',
						'drawbridge'
					),
					{
						label: <strong>{ saved.link_label }</strong>,
						a: (
							// Without the class WordPress 6.8 may make an image from another server of the arrow.
							<ExternalLink
								className="wp-exclude-emoji"
								href={ `admin-post.php?action=${ OPEN_ACTION }` }
								children=""
							/>
						),
					}
				) }
			</p>
			<p>
				{ __(
					'For a link, a button or the dashboard itself on a page, add the block “Dashboard” in the editor, or put one of these shortcodes where it should stand:',
					'drawbridge'
				) }
			</p>
			{ SHORTCODES.map( ( shortcode ) => (
				<CopyableText
					key={ shortcode }
					text={ shortcode }
					onCopied={ onCopied }
				/>
			) ) }
		</div>
	);
}
