/**
 * Reads what the plugin left in the database: its settings, the site's names, the version of its tables.
 */
import { getDomain } from 'tldts';
import { z } from 'zod';
import { isSameSite } from '../../shared/same-site';
import type { SiteSettings } from '../domain/ports';
import { limitSettingsFrom } from './limit-settings';
import { pluginSettings } from './plugin-settings';
import { MissingTableError, type Database, type Row } from './database';
import { readSerialized } from './members';
import type { Tables } from './tables';

const OPTION_NAMES = [
	'drawbridge_settings',
	'drawbridge_site',
	'drawbridge_schema_version',
] as const;

const siteIdentity = z.object( {
	issuer: z.string(),
	open_url: z.string(),
	name: z.string(),
	key_id: z.string().optional(),
} );

/** What the database holds of a Drawbridge installation; each part null where it is missing. */
export interface Installation {
	readonly hasWordPressTables: boolean;
	/** Version of the tables, or null if the plugin has not made them, or they are gone. */
	readonly schemaVersion: number | null;
	readonly settings: SiteSettings | null;
	/** `kid` of the key with which WordPress signs, or null if the plugin has not said. */
	readonly signingKeyId: string | null;
}

/**
 * @throws {DrawbridgeError} `temporarily-unavailable`
 */
export async function readInstallation(
	database: Database,
	tables: Tables
): Promise< Installation > {
	const options = await orNullIfNoTable( () =>
		database.rows(
			`SELECT option_name, option_value FROM ${ tables.options } WHERE option_name IN (?, ?, ?)`,
			OPTION_NAMES
		)
	);
	if ( ! options ) {
		return {
			hasWordPressTables: false,
			schemaVersion: null,
			settings: null,
			signingKeyId: null,
		};
	}
	const option = ( name: ( typeof OPTION_NAMES )[ number ] ) =>
		options.find( ( row: Row ) => row.option_name === name )
			?.option_value as string | undefined;
	const identity = readSerialized(
		option( 'drawbridge_site' ),
		siteIdentity
	);
	return {
		hasWordPressTables: true,
		schemaVersion: ( await hasOwnTables( database, tables ) )
			? Number( option( 'drawbridge_schema_version' ) ?? 0 )
			: null,
		settings: settingsFrom(
			readSerialized( option( 'drawbridge_settings' ), pluginSettings ),
			identity
		),
		signingKeyId: identity?.key_id ?? null,
	};
}

async function hasOwnTables(
	database: Database,
	{ sessions, blacklist, limits, events }: Tables
): Promise< boolean > {
	const probe = [ sessions, blacklist, limits, events ].map(
		( table ) => `(SELECT 1 FROM ${ table } LIMIT 1)`
	);
	return (
		( await orNullIfNoTable( () =>
			database.rows( probe.join( ' UNION ALL ' ) )
		) ) !== null
	);
}

async function orNullIfNoTable< Result >(
	query: () => Promise< Result >
): Promise< Result | null > {
	try {
		return await query();
	} catch ( error ) {
		if ( error instanceof MissingTableError ) {
			return null;
		}
		throw error;
	}
}

function settingsFrom(
	plugin: z.infer< typeof pluginSettings > | null,
	identity: z.infer< typeof siteIdentity > | null
): SiteSettings | null {
	const service = parseUrl( plugin?.service_url );
	const open = parseUrl( identity?.open_url );
	const home = parseUrl( identity?.issuer );
	if ( ! plugin || ! identity || ! service || ! open || ! home ) {
		return null;
	}
	return Object.freeze( {
		serviceUrl: plugin.service_url.replace( /\/+$/, '' ),
		serviceOrigin: service.origin,
		basePath: service.pathname.replace( /\/+$/, '' ),
		allowedRoles: plugin.allowed_roles,
		issuer: identity.issuer,
		openUrl: identity.open_url,
		wordPressOrigin: open.origin,
		wordPressOrigins: [ ...new Set( [ home.origin, open.origin ] ) ],
		isSameSite: [ home, open ].every( ( url ) =>
			isSameSite( url, service, registrableDomain )
		),
		embedAcrossSites: plugin.embed_across_sites,
		siteName: identity.name,
		lifetimes: plugin.lifetimes,
		strictPaths: plugin.strict_paths,
		...limitSettingsFrom( plugin ),
	} );
}

function registrableDomain( host: string ): string | null {
	return getDomain( host, { allowPrivateDomains: true } );
}

function parseUrl( value: string | undefined ): URL | null {
	try {
		return value ? new URL( value ) : null;
	} catch {
		return null;
	}
}
