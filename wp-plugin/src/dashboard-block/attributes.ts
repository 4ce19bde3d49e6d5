/**
 * What an editor decides about a door, as block.json declares it.
 */

/** A link, a button, or the dashboard itself. */
export type Kind = 'link' | 'button' | 'embed';

/** Attributes of the block. */
export type DashboardAttributes = {
	readonly kind: Kind;
	/** Text of the link or button; the one from the settings if empty. */
	readonly label: string;
	/** Where to go in the dashboard, such as `/reports`; its first page if empty. */
	readonly path: string;
	readonly opensInNewTab: boolean;
	/** Of the frame: `fit` to follow its content, or a number of CSS pixels. */
	readonly height: string;
	/** What a screen reader calls the frame; the label if empty. */
	readonly title: string;
};

/** What the controls of the block are given. */
export interface ControlsProps {
	readonly attributes: DashboardAttributes;
	readonly setAttributes: ( part: Partial< DashboardAttributes > ) => void;
}
