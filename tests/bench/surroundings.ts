/**
 * What contenders are put under load with.
 */
import type { ServiceProcess } from '../support/service';
import type { Sandbox } from '../support/start-sandbox';
import type { Members } from './members';
import type { ServerOptions } from './server-process';

/** A site with members and its service, and where further servers run. */
export interface Surroundings {
	readonly sandbox: Sandbox;
	readonly service: ServiceProcess;
	readonly members: Members;
	readonly options: ServerOptions;
}
