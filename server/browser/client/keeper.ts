/**
 * Keeps the session alive from this tab: asks, renews, tries again, and knows when it is over.
 */

import type { EndReason } from '../../../shared/client-api';
import type { SessionView } from '../../../shared/session-view';
import { Failure } from './failure';
import { isRenewable, renewalDelayMs, retryDelayMs } from './schedule';
import type { Answer, Service } from './service';
import type { TabMessage, Tabs } from './tabs';

/** What is known of the session. Times are those of `performance.now()`. */
export interface Standing {
	/** As last told by the service, and null before that. */
	readonly view: SessionView | null;
	/** When the session would end if nothing renewed it. */
	readonly endsAtMs: number;
	/** Whether renewing moves that end. */
	readonly renewable: boolean;
	/** Whether the end is near and no renewal has come about. */
	readonly expiring: boolean;
	/** Whether the service cannot be reached. */
	readonly reconnecting: boolean;
	readonly ended: EndReason | null;
}

/** What the keeper needs; `here` tells what this tab did from what it heard. */
export interface KeeperPorts {
	readonly service: Service;
	readonly tabs: Tabs;
	readonly isOnline: () => boolean;
	readonly changed: ( standing: Standing ) => void;
	readonly renewed: ( view: SessionView, here: boolean ) => void;
	readonly expiring: ( standing: Standing ) => void;
	readonly ended: ( reason: EndReason, here: boolean ) => void;
}

const WARNING_MS = 120_000;

/** A page that comes alive shortly before the end renews first, and warns only if that fails. */
const TIME_TO_RENEW_MS = 15_000;

/** One failure is nothing to speak of. */
const FAILURES_TO_SPEAK_OF = 2;

/** By then a session that has reached its end is refused. */
const AFTER_THE_END_MS = 1_000;

export class Keeper {
	#view: SessionView | null = null;
	#endsAtMs = 0;
	#renewAtMs = 0;
	#expiring = false;
	#ended: EndReason | null = null;
	#failures = 0;
	/** Counts the ends, so that an answer asked for before one does not undo it. */
	#era = 0;
	#next: ReturnType< typeof setTimeout > | undefined;
	#warning: ReturnType< typeof setTimeout > | undefined;
	#looking: Promise< void > | null = null;
	#renewing: Promise< SessionView > | null = null;

	constructor( private readonly ports: KeeperPorts ) {}

	get standing(): Standing {
		return {
			view: this.#ended === null ? this.#view : null,
			endsAtMs: this.#endsAtMs,
			renewable: this.#view !== null && isRenewable( this.#view ),
			expiring: this.#expiring,
			reconnecting:
				! this.ports.isOnline() ||
				this.#failures >= FAILURES_TO_SPEAK_OF,
			ended: this.#ended,
		};
	}

	/** Asks the service how things stand: at the start, and whenever time may have passed unnoticed. */
	look(): Promise< void > {
		this.#looking ??= this.#look().finally( () => {
			this.#looking = null;
		} );
		return this.#looking;
	}

	/** Renews now; as {@link Drawbridge.renew}. */
	renew(): Promise< SessionView > {
		const era = this.#era;
		const renewAtMs = this.#renewAtMs;
		this.#renewing ??= this.ports.tabs
			.alone( async ( hasWaited ) =>
				hasWaited
					? ( ( await this.#renewedElsewhere( era, renewAtMs ) ) ??
						this.#renew( era ) )
					: this.#renew( era )
			)
			.finally( () => {
				this.#renewing = null;
			} );
		return this.#renewing;
	}

	/** Signs out; as {@link Drawbridge.signOut}. No tab renews meanwhile: its cookies would come back after the end. */
	async signOut(): Promise< void > {
		const { service, tabs } = this.ports;
		const { kind } = await tabs.alone( () => service.signOut() );
		if ( kind === 'not-now' || kind === 'csrf' ) {
			throw new Failure( 'not-now' );
		}
		tabs.tell( { kind: 'signed-out' } );
		this.#end( 'signed-out', true );
	}

	/** Takes what another tab tells. */
	hear( message: TabMessage ): void {
		if ( message.kind === 'signed-out' ) {
			this.#end( 'signed-out' );
		} else if ( this.#ended === null ) {
			this.#renewed( message.view, false );
		}
	}

	/** Notes that the connection came or went. */
	connectionChanged(): void {
		this.#changed();
	}

	async #look(): Promise< void > {
		const era = this.#era;
		const answer = await this.ports.service.read();
		if ( era !== this.#era ) {
			return;
		}
		switch ( answer.kind ) {
			case 'session':
				this.#seen( answer.view );
				break;
			case 'expired':
				await this.renew().catch( () => undefined );
				break;
			case 'revoked':
			case 'missing':
				this.#end( answer.kind );
				break;
			default:
				this.#failed( answer, () => this.look() );
		}
	}

	async #renew( era: number ): Promise< SessionView > {
		const answer = await this.ports.service.renew();
		if ( era !== this.#era ) {
			throw new Failure( 'session-ended' );
		}
		switch ( answer.kind ) {
			case 'session':
				this.ports.tabs.tell( { kind: 'renewed', view: answer.view } );
				this.#renewed( answer.view, true );
				return answer.view;
			case 'expired':
			case 'revoked':
			case 'missing':
				this.#end( answer.kind );
				throw new Failure( 'session-ended' );
			default:
				if (
					answer.kind === 'csrf' &&
					performance.now() >= this.#endsAtMs
				) {
					// Without the value there is no way on but through WordPress.
					this.#end( 'expired' );
					throw new Failure( 'session-ended' );
				}
				this.#failed( answer, () => this.renew() );
				throw new Failure( 'not-now' );
		}
	}

	/**
	 * What another tab's renewal has brought while this one waited for its turn: told by that tab, or else seen at the
	 * service.
	 */
	async #renewedElsewhere(
		era: number,
		formerRenewAtMs: number
	): Promise< SessionView | null > {
		const isNews = ( renewAtMs: number ) =>
			era === this.#era && renewAtMs > formerRenewAtMs + 1_000;
		if ( isNews( this.#renewAtMs ) ) {
			return this.#view;
		}
		const answer = await this.ports.service.read();
		if (
			answer.kind !== 'session' ||
			! isNews( performance.now() + answer.view.renewInSeconds * 1000 )
		) {
			return null;
		}
		this.#renewed( answer.view, false );
		return answer.view;
	}

	#renewed( view: SessionView, here: boolean ): void {
		this.#failures = 0;
		if ( this.#adopt( view ) ) {
			this.#schedule( view );
			this.#changed();
			this.ports.renewed( view, here );
		}
	}

	#seen( view: SessionView ): void {
		const isTryingToRenew = this.#failures > 0 && view.renewInSeconds <= 0;
		if ( this.#adopt( view ) ) {
			if ( ! isTryingToRenew ) {
				this.#failures = 0;
				this.#schedule( view );
			}
			this.#changed();
		}
	}

	/** @return false if the session is somebody else's: what this page shows is not theirs */
	#adopt( view: SessionView ): boolean {
		if ( this.#view !== null && this.#view.user.id !== view.user.id ) {
			this.#end( 'other-member' );
			return false;
		}
		const now = performance.now();
		this.#view = view;
		this.#ended = null;
		this.#endsAtMs = now + view.accessExpiresInSeconds * 1000;
		this.#renewAtMs = now + view.renewInSeconds * 1000;
		return true;
	}

	#schedule( view: SessionView ): void {
		const delayMs = renewalDelayMs( view, Math.random() );
		this.#expiring = false;
		if ( delayMs === null ) {
			this.#plan(
				() => this.look(),
				view.accessExpiresInSeconds * 1000 + AFTER_THE_END_MS
			);
		} else {
			this.#plan( () => this.renew(), delayMs );
		}
		clearTimeout( this.#warning );
		this.#warning = setTimeout(
			() => this.#warn(),
			Math.max(
				view.accessExpiresInSeconds * 1000 - WARNING_MS,
				delayMs === null ? 0 : TIME_TO_RENEW_MS
			)
		);
	}

	#plan( act: () => Promise< unknown >, delayMs: number ): void {
		clearTimeout( this.#next );
		this.#next = setTimeout( () => {
			act().catch( () => undefined );
		}, delayMs );
	}

	#warn(): void {
		this.#expiring = true;
		this.#changed();
		this.ports.expiring( this.standing );
	}

	#failed( answer: Answer, act: () => Promise< unknown > ): void {
		const retryAfterMs =
			answer.kind === 'not-now' ? answer.retryAfterMs : 0;
		this.#failures++;
		this.#plan(
			act,
			retryDelayMs( this.#failures, retryAfterMs, Math.random() )
		);
		this.#changed();
	}

	#end( reason: EndReason, here = false ): void {
		this.#era++;
		clearTimeout( this.#next );
		clearTimeout( this.#warning );
		this.#failures = 0;
		this.#expiring = false;
		if ( this.#ended === null ) {
			this.#ended = reason;
			this.#changed();
			this.ports.ended( reason, here );
		}
	}

	#changed(): void {
		this.ports.changed( this.standing );
	}
}
