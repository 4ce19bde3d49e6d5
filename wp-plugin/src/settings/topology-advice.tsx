/**
 * What will work where, beside the address that decides it.
 */

import { CheckboxControl, Icon } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

import { adviseOn, type Advice } from './topology-words';
import { useTopology } from './use-topology';

const ICONS = {
	good: 'yes-alt',
	fair: 'info',
	bad: 'warning',
} as const satisfies Record< Advice[ 'rank' ], string >;

interface TopologyAdviceProps {
	/** Home URL of WordPress. */
	readonly homeUrl: string;
	/** Address of the service, as it is being typed. */
	readonly serviceUrl: string;
	readonly mayEmbedAcross: boolean;
	readonly onChange: ( mayEmbedAcross: boolean ) => void;
}

/** Follows what is typed; the choice about another site stands where it counts, or where it was made. */
export function TopologyAdvice( {
	homeUrl,
	serviceUrl,
	mayEmbedAcross,
	onChange,
}: TopologyAdviceProps ) {
	const topology = useTopology( homeUrl, serviceUrl );
	const isChoice = topology?.verdict === 'another-site' || mayEmbedAcross;
	return (
		<div className="drawbridge-topology">
			<div role="status">
				{ topology && (
					<AdviceCard
						advice={ adviseOn( topology, mayEmbedAcross ) }
					/>
				) }
			</div>
			{ isChoice && (
				<CheckboxControl
					label={ __(
						'Allow embedding although it is another site',
						'drawbridge'
					) }
					help={ __(
						'A dashboard in a frame then has a session of its own, apart from that in a tab, with cookies that browsers also send inside pages of another site. Only pages of this WordPress may show the frame, and signing out of WordPress ends both sessions.',
						'drawbridge'
					) }
					checked={ mayEmbedAcross }
					onChange={ onChange }
					__nextHasNoMarginBottom
				/>
			) }
		</div>
	);
}

function AdviceCard( { advice }: { advice: Advice } ) {
	const { rank, summary, details } = advice;
	return (
		<div className={ `drawbridge-advice is-${ rank }` }>
			<Icon icon={ ICONS[ rank ] } />
			<div>
				<strong>{ summary }</strong>
				{ details.map( ( sentence ) => (
					<p key={ sentence }>{ sentence }</p>
				) ) }
			</div>
		</div>
	);
}
