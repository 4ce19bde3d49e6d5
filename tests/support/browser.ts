/**
 * A real Chromium for end-to-end tests.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	chromium,
	type BrowserContext,
	type BrowserContextOptions,
} from 'playwright-core';
import { run } from './processes';
import { CHROMIUM } from './programs';
import { quiet } from './progress';
import { meetRequirements } from './requirements';

/** How the browser is to be. */
export interface BrowserOptions {
	/** Blocks cookies in frames of other sites, as a setting of the browser does. */
	readonly blockThirdPartyCookies?: boolean;
	/** Blocks every cookie of these hosts, as a setting of the browser does; `*` is all hosts. */
	readonly blockCookiesOf?: readonly string[];
	/** Takes off what gives automation away: the browsers of people have none of it. */
	readonly hidesAutomation?: boolean;
	/** Folder of an extension it has installed, not packed. */
	readonly extension?: string;
	/** Anything of playwright's browser context: colour scheme, size, JavaScript off, ... */
	readonly context?: BrowserContextOptions;
}

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--host-resolver-rules=MAP * 127.0.0.1',
];

/** Real browsers keep pages alive for Back; Playwright's own choice of flags forbids it. */
const UNREAL_FLAGS = [ '--disable-back-forward-cache' ];

/** Says that the browser is driven by a program. */
const AUTOMATION_FLAG = '--enable-automation';

/** Keeps extensions away. */
const NO_EXTENSIONS_FLAGS = [ '--disable-extensions' ];

/** Values of Chromium's preference for third-party cookies; without one, private windows block them. */
const THIRD_PARTY_COOKIES = { allowed: 0, blocked: 1 };

/** Chromium's value for "never" in its content settings. */
const BLOCK = 2;

/**
 * Starts a browser with a profile of its own. Every host name leads to this machine, and self-signed certificates are
 * accepted.
 *
 * @return its one context; closing it ends the browser and removes the profile
 */
export async function openBrowser(
	options: BrowserOptions = {}
): Promise< BrowserContext > {
	const pathOf = await meetRequirements( [ CHROMIUM ], quiet );
	const profile = await mkdtemp( join( tmpdir(), 'drawbridge-browser-' ) );
	const removeProfile = () =>
		rm( profile, { recursive: true, force: true, maxRetries: 5 } );
	try {
		await mkdir( join( profile, 'Default' ) );
		await writeFile(
			join( profile, 'Default/Preferences' ),
			JSON.stringify( preferencesFor( options ) )
		);
		const context = await chromium.launchPersistentContext( profile, {
			executablePath: pathOf( CHROMIUM ),
			args: [
				...FLAGS,
				...( options.hidesAutomation
					? await disguise( pathOf( CHROMIUM ) )
					: [] ),
				...( options.extension
					? await install( options.extension, profile )
					: [] ),
			],
			ignoreDefaultArgs: [
				...UNREAL_FLAGS,
				...( options.hidesAutomation ? [ AUTOMATION_FLAG ] : [] ),
				...( options.extension ? NO_EXTENSIONS_FLAGS : [] ),
			],
			ignoreHTTPSErrors: true,
			...options.context,
		} );
		const close = context.close.bind( context );
		context.close = async ( closeOptions ) => {
			await close( closeOptions );
			await removeProfile();
		};
		return context;
	} catch ( failure ) {
		await removeProfile();
		throw failure;
	}
}

/** Flags by which a headless Chromium says of itself what one with a window does. */
async function disguise( chromiumPath: string ): Promise< string[] > {
	const version = await run( {
		command: chromiumPath,
		args: [ '--version' ],
	} );
	const [ major = '' ] = /\d+/.exec( version ) ?? [];
	return [
		'--disable-blink-features=AutomationControlled',
		`--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${ major }.0.0.0 Safari/537.36`,
	];
}

/** Flags that load an extension. Chromium writes into its folder, so it gets one of its own. */
async function install(
	extension: string,
	profile: string
): Promise< string[] > {
	const folder = join( profile, 'extension' );
	await cp( extension, folder, { recursive: true } );
	return [ `--load-extension=${ folder }` ];
}

/** Chromium's preferences, as it keeps them in a profile. */
function preferencesFor( {
	blockThirdPartyCookies = false,
	blockCookiesOf = [],
}: BrowserOptions ): object {
	const exceptions = Object.fromEntries(
		blockCookiesOf.map( ( host ) => [ `${ host },*`, { setting: BLOCK } ] )
	);
	return {
		profile: {
			cookie_controls_mode: blockThirdPartyCookies
				? THIRD_PARTY_COOKIES.blocked
				: THIRD_PARTY_COOKIES.allowed,
			content_settings: { exceptions: { cookies: exceptions } },
		},
	};
}
