/**
 * A member who goes on reading, page by page, while somebody else attacks.
 */
import { newAddress } from '../../support/addresses';
import { setTimeout as sleep } from 'node:timers/promises';
import { BROWSERS } from '../../support/browser-headers';
import { crossOver, type Crossing } from '../../support/crossing';
import type { HttpAnswer } from '../../support/http-client';
import { reportPath } from '../../support/reports/pages';
import type { Sandbox } from '../../support/start-sandbox';
import type { Account } from '../../support/wordpress';
import { readSession } from '../support/requests';

const PAUSE_MS = 500;

/** Somebody at an address of their own, with a browser. */
export class HonestMember {
	readonly address: string;
	readonly crossing: Crossing;
	readonly #sandbox: Sandbox;
	readonly #reading = new AbortController();
	#done: Promise< void > | undefined;
	#page = 0;

	private constructor(
		sandbox: Sandbox,
		crossing: Crossing,
		address: string
	) {
		this.#sandbox = sandbox;
		this.crossing = crossing;
		this.address = address;
	}

	/** Signs somebody in. */
	static async signIn(
		sandbox: Sandbox,
		account: Account
	): Promise< HonestMember > {
		const address = newAddress();
		const crossing = await crossOver( sandbox, account, {
			localAddress: address,
			headers: BROWSERS.chromium.always,
		} );
		return new HonestMember( sandbox, crossing, address );
	}

	/** Reads one report. */
	read(): Promise< HttpAnswer > {
		this.#page++;
		return this.crossing.client.get(
			this.#sandbox.serviceUrl + reportPath( this.#page ),
			{ headers: BROWSERS.chromium.page }
		);
	}

	/** Asks whether the session stands, as pages do, and waits a moment. */
	async look(): Promise< void > {
		await readSession( this.#sandbox, this.crossing.client, {
			headers: BROWSERS.chromium.fetch,
		} );
		await sleep( PAUSE_MS );
	}

	/** Reads on until `stopReading`. */
	startReading(): void {
		const { signal } = this.#reading;
		const readOn = async () => {
			while ( ! signal.aborted ) {
				await this.read();
				await sleep( PAUSE_MS, undefined, { signal } ).catch(
					() => undefined
				);
			}
		};
		this.#done = readOn();
	}

	async stopReading(): Promise< void > {
		this.#reading.abort();
		await this.#done;
	}
}
