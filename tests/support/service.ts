/**
 * A running service process, whoever runs it, as tests see it.
 */

/** One process of the service. */
export interface ServiceProcess {
	/** `service-1`, `service-2`, ... */
	readonly name: string;
	/** Its own address, without a trailing slash; the same for all where a web server shares out the requests. */
	readonly url: string;
	/** The port of 127.0.0.1 behind `url`. */
	readonly port: number;
	/** Its process id; that of the last one after it ended. */
	readonly pid: number;
	/** Everything it wrote to its log so far: JSON lines. */
	log(): string;
	/** Ends it as a host does, letting it finish what it is doing. */
	stop(): Promise< void >;
	/** Ends it as a power cut does. */
	kill(): Promise< void >;
	/**
	 * Starts it again after `stop` or `kill`, and waits until it answers.
	 *
	 * @param environment variables over those it started with; `undefined` takes one away
	 */
	start( environment?: ServiceEnvironment ): Promise< void >;
	/** `stop`, then `start`. */
	restart( environment?: ServiceEnvironment ): Promise< void >;
}

/** Environment variables of a service process. */
export type ServiceEnvironment = Readonly<
	Record< string, string | undefined >
>;
