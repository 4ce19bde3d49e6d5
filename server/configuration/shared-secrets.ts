/**
 * The secrets both halves derive their keys from, found in the environment or in wp-config.php.
 */
import {
	joinSalts,
	judgeSalts,
	judgeSecret,
	SALT_NAMES,
	type SaltName,
	type Salts,
} from '../secrets';
import { optional, textOf, type Sources } from './sources';
import type { WpConfig } from '../wp-config';

export interface SharedSecrets {
	/** What the plugin signs with, too. */
	readonly current: string;
	/** What it signed with before the last change, honoured still; null if there was none. */
	readonly previous: string | null;
}

/** Reads and judges them; null if anything was reported. */
export function readSecrets( sources: Sources ): SharedSecrets | null {
	const current = readCurrent( sources );
	const previous = readPrevious( sources );
	if ( current === null || previous === null ) {
		return null;
	}
	return {
		current,
		previous: previous === '' || previous === current ? null : previous,
	};
}

function readCurrent( sources: Sources ): string | null {
	const own = optional( 'DRAWBRIDGE_SECRET', sources );
	if ( own !== undefined ) {
		return own === null
			? null
			: judged( 'DRAWBRIDGE_SECRET', own, sources );
	}
	return sources.wpConfig === null
		? null
		: readJoinedSalts( sources.wpConfig, sources );
}

/** Empty if there is none. */
function readPrevious( sources: Sources ): string | null {
	const previous = optional( 'DRAWBRIDGE_SECRET_PREVIOUS', sources ) ?? '';
	return previous === ''
		? ''
		: judged( 'DRAWBRIDGE_SECRET_PREVIOUS', previous, sources );
}

function judged(
	name: string,
	secret: string,
	{ report }: Sources
): string | null {
	const problems = judgeSecret( name, secret );
	problems.forEach( report );
	return problems.length === 0 ? secret : null;
}

function readJoinedSalts(
	wpConfig: WpConfig,
	sources: Sources
): string | null {
	const salts = readSalts( wpConfig, sources );
	const problems = judgeSalts( salts, wpConfig.gapsHint );
	problems.forEach( sources.report );
	return problems.length === 0 && salts.size === SALT_NAMES.length
		? joinSalts( salts )
		: null;
}

/** Leaves out, and reports, salts that are there and cannot be read. */
function readSalts( wpConfig: WpConfig, sources: Sources ): Salts {
	const salts = new Map< SaltName, string | undefined >();
	for ( const name of SALT_NAMES ) {
		const reading = wpConfig.constant( name );
		const salt =
			reading.state === 'absent' ? undefined : textOf( reading, sources );
		if ( salt !== null ) {
			salts.set( name, salt );
		}
	}
	return salts;
}
