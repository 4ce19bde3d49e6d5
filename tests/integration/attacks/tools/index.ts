/**
 * The tools of the attacks, in the order of the table.
 */
import { CHROMIUM_DISGUISED, CHROMIUM_PLAIN } from './chromium';
import { CURL_AS_CHROME, CURL_PLAIN } from './curl';
import { NODE_FETCH } from './node-fetch';
import type { Tool } from './tool';
import { WGET_PLAIN } from './wget';

export { CHROMIUM_DISGUISED, CURL_PLAIN };

export const TOOLS: readonly Tool[] = [
	CURL_PLAIN,
	WGET_PLAIN,
	NODE_FETCH,
	CURL_AS_CHROME,
	CHROMIUM_PLAIN,
	CHROMIUM_DISGUISED,
];
