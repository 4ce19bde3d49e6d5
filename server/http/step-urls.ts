/**
 * The links that a page of the service offers, by where that page is shown.
 */
import type { IncomingMessage } from 'node:http';
import { openUrlTo } from '../../shared/open-url';
import type { SiteSettings } from '../domain/ports';
import { isFramed } from './navigation';
import type { StepUrls } from './pages/next-step';

/**
 * @param returnTo where in the dashboard the links lead, if that is known
 */
export function stepUrlsFor(
	request: IncomingMessage,
	settings: SiteSettings,
	returnTo?: string
): StepUrls {
	const framed = isFramed( request );
	return {
		open: openUrlTo( settings.openUrl, { returnTo, isFramed: framed } ),
		openInTab: openUrlTo( settings.openUrl, { returnTo, isFramed: false } ),
		home: settings.issuer,
		framedBy: framed ? settings.wordPressOrigins : [],
	};
}
