/**
 * The site that is attacked: a dashboard behind the guard, set anew before each attack.
 */
import { QueryMeter } from '../../bench/meters';
import type { SandboxOptions } from '../../support/start-sandbox';
import {
	startReports,
	type ReportsSite,
} from '../../support/reports/start-reports';
import { tableName } from '../support/sessions';
import type { AttackSettings } from './plan';

/** How often something was recorded, by kind and reason. */
export type EventCounts = Readonly< Record< string, number > >;

/** A dashboard that can be attacked again and again. */
export class AttackedSite {
	readonly reports: ReportsSite;
	readonly queries: QueryMeter;

	private constructor( reports: ReportsSite, queries: QueryMeter ) {
		this.reports = reports;
		this.queries = queries;
	}

	static async start(
		options: SandboxOptions = {}
	): Promise< AttackedSite > {
		const reports = await startReports( options );
		const { database } = reports.sandbox;
		return new AttackedSite(
			reports,
			new QueryMeter( await database.connect() )
		);
	}

	get sandbox() {
		return this.reports.sandbox;
	}

	get traffic() {
		return this.reports.traffic;
	}

	/** Forgets every attack so far, and takes other settings. */
	reset( settings: AttackSettings ): Promise< void > {
		return this.reports.reset( settings );
	}

	/** What the service recorded since, beside sign-ins. */
	async events(): Promise< EventCounts > {
		const rows = await this.sandbox.database.query< {
			what: string;
			count: number;
		} >(
			`SELECT CONCAT_WS(' ', kind, NULLIF(reason, '')) AS what, COUNT(*) AS count
			FROM ${ tableName( this.sandbox, 'events' ) } WHERE kind <> 'session-opened' GROUP BY kind, reason ORDER BY kind, reason`
		);
		return Object.fromEntries(
			rows.map( ( { what, count } ) => [ what, Number( count ) ] )
		);
	}

	async stop(): Promise< void > {
		this.queries.close();
		await this.reports.stop();
	}
}
