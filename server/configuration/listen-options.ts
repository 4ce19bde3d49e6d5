/**
 * How the service listens and logs, needed before the rest of the configuration is known to be right.
 */
import { variable, wholeNumber, type Environment } from './environment';
import type { ConfigProblem } from './problem';

const DEFAULT_PORT = 3000;
const PORTS = { least: 0, most: 65535 };
const DEFAULT_LOG_LEVEL = 'info';
const LOG_LEVELS = [
	'fatal',
	'error',
	'warn',
	'info',
	'debug',
	'trace',
	'silent',
];

export interface ListenOptions {
	/** A port, the path of a socket, or `passenger` where Passenger provides the socket. */
	readonly port: number | string;
	/** Undefined stands for every interface. */
	readonly host: string | undefined;
	/** The path Passenger serves the application under, without a trailing slash; empty at the root. */
	readonly baseUri: string;
	/** A level of pino. */
	readonly logLevel: string;
	readonly underPassenger: boolean;
}

/**
 * Reads how to listen. What is wrong falls back to its default, so that there is a page to show the problems on;
 * `judgeListenOptions` reports it.
 */
export function readListenOptions(
	environment: Environment,
	underPassenger: boolean
): ListenOptions {
	return {
		port: underPassenger
			? 'passenger'
			: ( readPort( environment ) ?? DEFAULT_PORT ),
		host: underPassenger ? undefined : variable( environment, 'HOST' ),
		baseUri: readBaseUri( environment ),
		logLevel: readLogLevel( environment ) ?? DEFAULT_LOG_LEVEL,
		underPassenger,
	};
}

/** What is wrong with how to listen. Under Passenger `PORT` has no meaning and is not judged. */
export function judgeListenOptions(
	environment: Environment,
	underPassenger: boolean
): readonly ConfigProblem[] {
	const problems: ConfigProblem[] = [];
	if ( ! underPassenger && readPort( environment ) === null ) {
		problems.push( {
			code: 'port-invalid',
			what: `The environment variable \`PORT\` is neither a port number nor the path of a socket; port ${ DEFAULT_PORT } is used meanwhile.`,
			mend: `Set \`PORT\` to a whole number from 1 to ${ PORTS.most }, or remove it.`,
		} );
	}
	if ( readLogLevel( environment ) === null ) {
		problems.push( {
			code: 'log-level-invalid',
			what: `The environment variable \`DRAWBRIDGE_LOG_LEVEL\` is no log level; \`${ DEFAULT_LOG_LEVEL }\` is used meanwhile.`,
			mend: `Set \`DRAWBRIDGE_LOG_LEVEL\` to one of ${ LOG_LEVELS.join( ', ' ) }, or remove it.`,
		} );
	}
	return problems;
}

function readPort( environment: Environment ): number | string | null {
	const port = variable( environment, 'PORT' ) ?? String( DEFAULT_PORT );
	return port.startsWith( '/' ) ? port : wholeNumber( port, PORTS );
}

function readBaseUri( environment: Environment ): string {
	return ( variable( environment, 'PASSENGER_BASE_URI' ) ?? '' ).replace(
		/\/+$/,
		''
	);
}

function readLogLevel( environment: Environment ): string | null {
	const level =
		variable( environment, 'DRAWBRIDGE_LOG_LEVEL' ) ?? DEFAULT_LOG_LEVEL;
	return LOG_LEVELS.includes( level ) ? level : null;
}
