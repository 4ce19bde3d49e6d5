/**
 * A short text to paste elsewhere, with a button that copies it.
 */

import { Button } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { __, sprintf } from '@wordpress/i18n';

/** Shows the text, and copies it also where the browser has no clipboard API (plain HTTP). */
export function CopyableText( {
	text,
	onCopied,
}: {
	text: string;
	/** Receives the sentence to announce. */
	onCopied: ( announcement: string ) => void;
} ) {
	const button = useCopyToClipboard< HTMLButtonElement >( text, () =>
		/* translators: %s: the text that was copied. */
		onCopied( sprintf( __( '%s copied.', 'drawbridge' ), text ) )
	);
	return (
		<div className="drawbridge-copyable">
			<code>{ text }</code>
			<Button
				ref={ button }
				variant="secondary"
				size="compact"
				/* translators: %s: the text to copy. */
				aria-label={ sprintf( __( 'Copy %s', 'drawbridge' ), text ) }
			>
				{ __( 'Copy', 'drawbridge' ) }
			</Button>
		</div>
	);
}
