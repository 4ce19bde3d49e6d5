/**
 * The way to end every session of the dashboard at once.
 */

import { Button, Card, CardBody, Modal, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { signOutEveryone } from './api';
import type { RequestFailure } from '../rest/request-failure';

interface SignOutCardProps {
	readonly onDone: () => void;
}

/** Asks first; says it is done only when it is recorded. */
export function SignOutCard( { onDone }: SignOutCardProps ) {
	const [ isAsking, setIsAsking ] = useState( false );

	return (
		<Card>
			<CardBody className="drawbridge-sign-out">
				<p>
					{ __(
						'If something seems wrong, end every session of the dashboard at once. WordPress itself is not touched.',
						'drawbridge'
					) }
				</p>
				<Button
					variant="secondary"
					isDestructive
					onClick={ () => setIsAsking( true ) }
					__next40pxDefaultSize
				>
					{ __( 'Sign everyone out', 'drawbridge' ) }
				</Button>
			</CardBody>
			{ isAsking && (
				<SignOutQuestion
					onCancel={ () => setIsAsking( false ) }
					onDone={ () => {
						setIsAsking( false );
						onDone();
					} }
				/>
			) }
		</Card>
	);
}

function SignOutQuestion( {
	onCancel,
	onDone,
}: {
	onCancel: () => void;
	onDone: () => void;
} ) {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ failure, setFailure ] = useState( '' );

	function signOut() {
		setIsBusy( true );
		setFailure( '' );
		signOutEveryone().then( onDone, ( { message }: RequestFailure ) => {
			setIsBusy( false );
			setFailure( message );
		} );
	}

	return (
		<Modal
			title={ __( 'Sign everyone out?', 'drawbridge' ) }
			size="small"
			onRequestClose={ onCancel }
		>
			<div className="drawbridge-question">
				<p>
					{ __(
						'Every member, you included, is out of the dashboard within seconds. Work that is not saved there may be lost. Whoever is signed in to WordPress comes back with one click.',
						'drawbridge'
					) }
				</p>
				{ failure && (
					<Notice status="error" isDismissible={ false }>
						{ failure }
					</Notice>
				) }
				<div className="drawbridge-question__answers">
					<Button
						variant="tertiary"
						onClick={ onCancel }
						__next40pxDefaultSize
					>
						{ __( 'Cancel', 'drawbridge' ) }
					</Button>
					<Button
						variant="primary"
						isDestructive
						isBusy={ isBusy }
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ signOut }
						__next40pxDefaultSize
					>
						{ __( 'Sign everyone out', 'drawbridge' ) }
					</Button>
				</div>
			</div>
		</Modal>
	);
}
