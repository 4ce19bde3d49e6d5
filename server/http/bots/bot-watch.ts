/**
 * Watches the requests of members for what only programs do, and says what each of them costs.
 */
import type { IncomingMessage } from 'node:http';
import {
	passFor,
	readPass,
	type ProofOutcome,
	type ProofPorts,
	type Prover,
} from '../../domain/bots/proof';
import {
	excusedWeight,
	HIGH_SCORE,
	judge,
	PLAIN_WEIGHT,
	reasonOf,
	weightOf,
} from '../../domain/bots/suspicion';
import type { BotReason } from '../../domain/event-reasons';
import type { OccasionalEvents } from '../../domain/occasional-events';
import type { SettingsSource, SiteSettings } from '../../domain/ports';
import { RecentMap } from '../../domain/recent-map';
import type { Identity } from '../../domain/session';
import type { createClientAddressReader } from '../client-address';
import { Acquaintance, type Judgement } from './acquaintance';
import { AllowedNetworks } from './allowed-networks';
import { readPassCookie } from './pass-cookie';
import { isTrusted, requestSignals } from './request-signals';
import { signatureOf, textOfSignature } from './signature';

/**
 * Sessions of each of two generations; one that is forgotten is judged anew. 6 MB, and 18 MB if each has as many
 * signatures as are remembered.
 */
const SESSIONS = 5_000;

/** What watching needs. */
export interface BotWatchPorts extends Pick< ProofPorts, 'seals' > {
	readonly settings: SettingsSource;
	readonly occasionalEvents: OccasionalEvents;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
}

/** Whose request it is. */
export type Visitor = Pick< Identity, 'sid' | 'userId' >;

/** A request above the mark. */
export interface Suspect {
	readonly visitor: Visitor;
	readonly acquaintance: Acquaintance;
	readonly judgement: Judgement;
}

/** Kept on the request itself, so that the guard need not look it up again. */
const SUSPECT = Symbol( 'suspect' );
type WatchedRequest = IncomingMessage & { [ SUSPECT ]?: Suspect };

/**
 * A request is judged when what a browser sends with every request of its session is not what it was; else some texts are
 * compared, and nothing is made.
 */
export class BotWatch {
	private readonly sessions = new RecentMap< string, Acquaintance >(
		SESSIONS
	);
	private readonly allowed = new AllowedNetworks();
	/** Of the judgements in memory. */
	private mode: SiteSettings[ 'bots' ][ 'mode' ] = 'off';

	constructor( private readonly ports: BotWatchPorts ) {}

	/** Points that this request costs of its budgets. */
	weigh( visitor: Visitor, request: WatchedRequest ): number {
		const settings = this.settingsFor( request );
		if ( ! settings ) {
			return PLAIN_WEIGHT;
		}
		const acquaintance = this.acquaintanceOf( visitor.sid );
		const judgement =
			acquaintance.judgementOn( request.headers ) ??
			this.judge( visitor, acquaintance, request, settings );
		if ( judgement.weight === PLAIN_WEIGHT ) {
			return PLAIN_WEIGHT;
		}
		const suspect = { visitor, acquaintance, judgement };
		this.lookAtPass( suspect, request );
		request[ SUSPECT ] = suspect;
		return judgement.weight;
	}

	/** The suspect whose request this is; null for everybody else. */
	suspectOf( request: WatchedRequest ): Suspect | null {
		return request[ SUSPECT ] ?? null;
	}

	/** Who sends this request, as proofs are made for. */
	proverOf(
		{ sid }: Pick< Visitor, 'sid' >,
		request: IncomingMessage
	): Prover {
		return {
			sid,
			signature: textOfSignature( signatureOf( request.headers ) ),
		};
	}

	/**
	 * Notes how the question for a proof ended.
	 *
	 * @return the pass by which every process knows it
	 */
	noteOutcome(
		visitor: Visitor,
		request: IncomingMessage,
		outcome: ProofOutcome
	): string {
		const acquaintance = this.acquaintanceOf( visitor.sid );
		const judgement = acquaintance.judgementOn( request.headers );
		if ( judgement ) {
			settle( { acquaintance, judgement }, outcome );
		}
		this.note( visitor, request, 'bot-met', `proof-${ outcome }` );
		return passFor(
			this.ports,
			this.proverOf( visitor, request ),
			outcome
		);
	}

	/**
	 * Notes that a session followed a link that no person sees.
	 *
	 * @return whether it is to pay for it
	 */
	noteCanary( visitor: Visitor, request: IncomingMessage ): boolean {
		const settings = this.settingsFor( request );
		if ( ! settings ) {
			return false;
		}
		const acquaintance = this.acquaintanceOf( visitor.sid );
		acquaintance.hasFollowedCanary = true;
		acquaintance.forgetJudgements();
		this.note( visitor, request, kindFor( settings ), 'canary' );
		return settings.bots.mode === 'enforce';
	}

	/** Null where nothing is watched: for an allowed network, or at all. */
	private settingsFor( request: IncomingMessage ): SiteSettings | null {
		const { settings, readClientAddress } = this.ports;
		const current = settings.lastKnown();
		if ( ! current || current.bots.mode === 'off' ) {
			return null;
		}
		const { mode, allowedNetworks } = current.bots;
		if ( mode !== this.mode ) {
			this.mode = mode;
			this.sessions.clear();
		}
		return allowedNetworks.length > 0 &&
			this.allowed.includes(
				readClientAddress( request ).address,
				allowedNetworks
			)
			? null
			: current;
	}

	private acquaintanceOf( sid: string ): Acquaintance {
		const known = this.sessions.get( sid );
		if ( known ) {
			return known;
		}
		const acquaintance = new Acquaintance();
		this.sessions.set( sid, acquaintance );
		return acquaintance;
	}

	private judge(
		visitor: Visitor,
		acquaintance: Acquaintance,
		request: IncomingMessage,
		settings: SiteSettings
	): Judgement {
		const signals = requestSignals(
			request.headers,
			isTrusted( settings.serviceUrl )
		);
		const verdict = judge( signals, acquaintance );
		const { browser } = signals;
		if ( browser && browser.family !== 'other' ) {
			acquaintance.family ??= browser.family;
		}
		const judgement: Judgement = {
			signature: signatureOf( request.headers ),
			verdict,
			weight:
				settings.bots.mode === 'enforce'
					? weightOf( verdict )
					: PLAIN_WEIGHT,
			outcome: null,
			wasAsked: false,
			pass: undefined,
		};
		acquaintance.remember( judgement );
		if ( verdict.score >= HIGH_SCORE ) {
			this.lookAtPass( { visitor, acquaintance, judgement }, request );
			if ( judgement.outcome === null ) {
				const kind = kindFor( settings );
				this.note( visitor, request, kind, reasonOf( verdict ) );
			}
		}
		return judgement;
	}

	/** Another process may have been given the proof. */
	private lookAtPass( suspect: Suspect, request: IncomingMessage ): void {
		const { visitor, judgement } = suspect;
		const pass = readPassCookie( request );
		if ( pass === judgement.pass || pass === undefined ) {
			return;
		}
		judgement.pass = pass;
		const prover = this.proverOf( visitor, request );
		const outcome = readPass( this.ports, prover, pass );
		if ( outcome ) {
			settle( suspect, outcome );
		}
	}

	private note(
		{ sid, userId }: Visitor,
		request: IncomingMessage,
		kind: 'bot-met' | 'would-meet-bot',
		reason: BotReason
	): void {
		const { address } = this.ports.readClientAddress( request );
		this.ports.occasionalEvents.note( {
			kind,
			reason,
			userId,
			sid,
			ip: address,
		} );
	}
}

function kindFor( { bots }: SiteSettings ): 'bot-met' | 'would-meet-bot' {
	return bots.mode === 'enforce' ? 'bot-met' : 'would-meet-bot';
}

/** Nobody is asked again; a proof excuses how the browser looks. */
function settle(
	{ acquaintance, judgement }: Omit< Suspect, 'visitor' >,
	outcome: ProofOutcome
): void {
	judgement.outcome = outcome;
	judgement.wasAsked = true;
	if ( outcome === 'proven' ) {
		judgement.weight = excusedWeight( acquaintance );
	}
}
