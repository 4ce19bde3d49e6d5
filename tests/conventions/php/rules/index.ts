/**
 * Every rule the plugin's PHP is held to.
 */

import type { Rule } from '../rule';
import {
	ddlInSchema,
	hooksInPlugin,
	oneFinalClass,
	optionsHaveOwners,
} from './class-files';
import { preparedQueries } from './database';
import { directCallGuard, openingSentence, strictTypes } from './file-opening';
import { forbiddenCalls, oldestPhp } from './language';
import { lateEscaping } from './late-escaping';
import { cleanedInput, restPermission, safeRedirects } from './requests';
import { textDomain, translatorsComment } from './translation';

export const RULES: readonly Rule[] = [
	openingSentence,
	strictTypes,
	directCallGuard,
	oneFinalClass,
	hooksInPlugin,
	ddlInSchema,
	optionsHaveOwners,
	preparedQueries,
	lateEscaping,
	cleanedInput,
	restPermission,
	safeRedirects,
	textDomain,
	translatorsComment,
	oldestPhp,
	forbiddenCalls,
];
