/**
 * Starts programs: the ones that are waited for, and the ones that run beside us until they are stopped.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What to run, and in what surroundings. */
export interface Command {
	readonly command: string;
	readonly args: readonly string[];
	/** The whole environment; ours if left out. */
	readonly env?: NodeJS.ProcessEnv;
	readonly cwd?: string;
}

/** A command that is waited for. */
export interface RunOptions extends Command {
	/** Written to its standard input. */
	readonly input?: string;
	/** Ends it early. */
	readonly signal?: AbortSignal | undefined;
	/** Shows what it prints, on our standard error. */
	readonly show?: boolean;
}

/**
 * Runs a program to its end.
 *
 * @return what it printed on standard output; nothing if that was shown
 * @throws if it cannot be started or fails, with the end of what it printed
 */
export async function run( {
	command,
	args,
	env,
	cwd,
	input,
	signal,
	show = false,
}: RunOptions ): Promise< string > {
	signal?.throwIfAborted();
	const child = spawn( command, args, {
		...( env && { env } ),
		...( cwd && { cwd } ),
		// A group of its own, so that what the program starts ends with it.
		detached: true,
		stdio: [
			input === undefined ? 'ignore' : 'pipe',
			show ? process.stderr : 'pipe',
			show ? 'inherit' : 'pipe',
		],
	} );
	const end = () => signalGroup( child.pid, 'SIGTERM' );
	signal?.addEventListener( 'abort', end );
	let output = '';
	let errors = '';
	child.stdout
		?.setEncoding( 'utf8' )
		.on( 'data', ( text: string ) => ( output += text ) );
	child.stderr
		?.setEncoding( 'utf8' )
		.on( 'data', ( text: string ) => ( errors += text ) );
	// A program that ends without reading its input is judged by its exit code.
	child.stdin?.on( 'error', () => {} ).end( input );
	const [ code, killedBy ] = ( await once( child, 'close' ) ) as [
		number | null,
		string | null,
	];
	signal?.removeEventListener( 'abort', end );
	signal?.throwIfAborted();
	if ( code !== 0 ) {
		throw new Error(
			`${ command } ${ args.join( ' ' ) } ended with ${ killedBy ?? code }.${ lastLines( errors || output ) }`
		);
	}
	return output;
}

/** A program that runs beside us. */
export class BackgroundProcess {
	readonly name: string;
	readonly pid: number;
	readonly #child: ChildProcess;
	readonly #logFile: string;

	private constructor( name: string, child: ChildProcess, logFile: string ) {
		this.name = name;
		this.pid = Number( child.pid );
		this.#child = child;
		this.#logFile = logFile;
	}

	/**
	 * Starts a program in a process group of its own, so that Ctrl-C on a terminal reaches us alone and we end the rest
	 * in order. Where the system can, the program is ended with us even if we are killed.
	 *
	 * @param options          the program, its name in messages and the file that takes what it prints
	 * @param options.deathSignal what ends it if we are killed
	 * @throws if the program cannot be started
	 */
	static async start(
		options: Command & {
			readonly name: string;
			readonly logFile: string;
			readonly deathSignal?: 'TERM' | 'KILL';
		}
	): Promise< BackgroundProcess > {
		const { name, logFile, deathSignal = 'KILL', env, cwd } = options;
		const [ command, ...args ] = [
			...dieWithUs( deathSignal ),
			options.command,
			...options.args,
		] as [ string, ...string[] ];
		const log = openSync( logFile, 'a' );
		try {
			const child = spawn( command, args, {
				...( env && { env } ),
				...( cwd && { cwd } ),
				detached: true,
				stdio: [ 'ignore', log, log ],
			} );
			await once( child, 'spawn' );
			return new BackgroundProcess( name, child, logFile );
		} finally {
			closeSync( log );
		}
	}

	get running(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** Everything it printed so far, on either stream. */
	log(): string {
		return readFileSync( this.#logFile, 'utf8' );
	}

	/** Sends a signal to the process, not to its children. */
	signal( signal: NodeJS.Signals ): void {
		if ( this.running ) {
			this.#child.kill( signal );
		}
	}

	/**
	 * Ends the process and its children, and waits until it is gone.
	 *
	 * @param graceMs how long it may take to end by itself before it is killed
	 */
	async stop( graceMs = 5000 ): Promise< void > {
		if ( ! this.running ) {
			signalGroup( this.pid, 'SIGKILL' );
			return;
		}
		const gone = once( this.#child, 'exit' );
		if ( graceMs > 0 ) {
			this.signal( 'SIGTERM' );
			const timeLimit = new AbortController();
			await Promise.race( [
				gone,
				sleep( graceMs, undefined, { signal: timeLimit.signal } ).catch(
					() => {}
				),
			] );
			timeLimit.abort();
		}
		signalGroup( this.pid, 'SIGKILL' );
		await gone;
	}

	/**
	 * Waits until `probe` says yes.
	 *
	 * @throws if the process ends first or the time is up, with the end of its log
	 */
	async waitUntil(
		what: string,
		probe: () => Promise< boolean >,
		timeLimitMs = 30_000
	): Promise< void > {
		const deadline = performance.now() + timeLimitMs;
		while ( ! ( await probe() ) ) {
			if ( ! this.running ) {
				throw new Error(
					`${ this.name } ended before it was ${ what }.${ lastLines( this.log() ) }`
				);
			}
			if ( performance.now() > deadline ) {
				throw new Error(
					`${ this.name } was not ${ what } within ${ timeLimitMs / 1000 } s.${ lastLines( this.log() ) }`
				);
			}
			await sleep( 20 );
		}
	}
}

/** Sends a signal to every process of a group, if there is one left. */
export function signalGroup(
	leader: number | undefined,
	signal: NodeJS.Signals
): void {
	try {
		process.kill( -Number( leader ), signal );
	} catch {
		// No process of the group is left.
	}
}

const SETPRIV = '/usr/bin/setpriv';

function dieWithUs( signal: 'TERM' | 'KILL' ): string[] {
	return process.platform === 'linux' && existsSync( SETPRIV )
		? [ SETPRIV, '--pdeathsig', signal, '--' ]
		: [];
}

function lastLines( text: string ): string {
	const lines = text.trim().split( '\n' ).slice( -20 );
	return lines[ 0 ] === ''
		? ''
		: ` It printed:\n${ lines.map( ( line ) => `    ${ line }` ).join( '\n' ) }`;
}
