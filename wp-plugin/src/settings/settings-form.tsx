/**
 * The form: what the owner decides, what WordPress said about it, and the way to save it.
 */

import {
	Button,
	Card,
	CardBody,
	CardDivider,
	CardFooter,
	Notice,
} from '@wordpress/components';
import {
	createInterpolateElement,
	useEffect,
	useRef,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { FormEvent } from 'react';

import type { SettingsAnswer } from './api';
import { BotFields } from './bot-fields';
import { BudgetFields } from './budget-fields';
import { LimitFields } from './limit-fields';
import { LinkLabelField } from './link-label-field';
import { RolesField } from './roles-field';
import { SessionFields } from './session-fields';
import { TextField } from './text-field';
import { TopologyAdvice } from './topology-advice';
import { useDraft } from './use-draft';
import { useLeaveWarning } from './use-leave-warning';

/** Fields, and the button that removes a row which cannot stay. */
const REFUSED = '[aria-invalid="true"], [data-refused="true"]';

interface SettingsFormProps {
	/** The settings as they are saved. */
	readonly answer: SettingsAnswer;
	readonly onSaved: ( answer: SettingsAnswer ) => void;
}

/** Edits a copy of the saved settings; a refused value keeps what was typed, and takes the focus. */
export function SettingsForm( { answer, onSaved }: SettingsFormProps ) {
	const {
		draft,
		change,
		save,
		isSaving,
		hasChanges,
		failure,
		fieldMessages,
		fieldPlaces,
	} = useDraft( answer, onSaved );
	useLeaveWarning( hasChanges );

	const form = useRef< HTMLFormElement >( null );
	useEffect( () => {
		if ( ! isSaving ) {
			form.current?.querySelector< HTMLElement >( REFUSED )?.focus();
		}
	}, [ isSaving ] );

	function submit( event: FormEvent ) {
		event.preventDefault();
		save();
	}

	return (
		<Card as="form" ref={ form } noValidate onSubmit={ submit }>
			<CardBody className="drawbridge-form__fields">
				<div>
					<TextField
						id="drawbridge-service-url"
						type="url"
						label={ __( 'Service address', 'drawbridge' ) }
						help={ createInterpolateElement(
							__(
								'Where the dashboard answers, such as <code/>.',
								'drawbridge'
							),
							{ code: <code>https://dashboard.example.com</code> }
						) }
						value={ draft.service_url }
						message={ fieldMessages.service_url }
						onChange={ ( service_url ) =>
							change( { service_url } )
						}
					/>
					<TopologyAdvice
						homeUrl={ answer.home_url }
						serviceUrl={ draft.service_url }
						mayEmbedAcross={ draft.embed_across_sites }
						onChange={ ( embed_across_sites ) =>
							change( { embed_across_sites } )
						}
					/>
				</div>
				<RolesField
					roles={ answer.roles }
					saved={ answer.allowed_roles }
					allowed={ draft.allowed_roles }
					message={ fieldMessages.allowed_roles }
					onChange={ ( allowed_roles ) =>
						change( { allowed_roles } )
					}
				/>
				<LinkLabelField
					value={ draft.link_label }
					message={ fieldMessages.link_label }
					onChange={ ( link_label ) => change( { link_label } ) }
				/>
			</CardBody>
			<CardDivider />
			<CardBody className="drawbridge-form__fields">
				<SessionFields
					draft={ draft }
					messages={ fieldMessages }
					onChange={ change }
				/>
			</CardBody>
			<CardDivider />
			<CardBody className="drawbridge-form__fields">
				<BudgetFields
					draft={ draft }
					roles={ answer.roles }
					bounds={ answer.bounds }
					messages={ fieldMessages }
					places={ fieldPlaces }
					onChange={ change }
				/>
			</CardBody>
			<CardDivider />
			<CardBody className="drawbridge-form__fields">
				<BotFields
					draft={ draft }
					messages={ fieldMessages }
					onChange={ change }
				/>
			</CardBody>
			<CardDivider />
			<CardBody className="drawbridge-form__fields">
				<LimitFields
					draft={ draft }
					bounds={ answer.bounds }
					messages={ fieldMessages }
					onChange={ change }
				/>
				{ failure && (
					<Notice status="error" isDismissible={ false }>
						{ failure }
					</Notice>
				) }
			</CardBody>
			<CardFooter justify="flex-start">
				<Button
					className="drawbridge-form__save"
					variant="primary"
					type="submit"
					isBusy={ isSaving }
					disabled={ isSaving }
					accessibleWhenDisabled
					__next40pxDefaultSize
				>
					{ isSaving
						? __( 'Saving…', 'drawbridge' )
						: __( 'Save settings', 'drawbridge' ) }
				</Button>
				{ hasChanges && ! isSaving && (
					<span className="drawbridge-form__unsaved">
						{ __( 'You have unsaved changes.', 'drawbridge' ) }
					</span>
				) }
			</CardFooter>
		</Card>
	);
}
