/**
 * What this process knows of a session: which browser came first, how its requests were judged, and what it was asked.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { BrowserFamily } from '../../domain/bots/claimed-browser';
import type { ProofOutcome } from '../../domain/bots/proof';
import type { Verdict } from '../../domain/bots/suspicion';
import { hasSignature, type Signature } from './signature';

/** Signatures remembered of a session: a browser has two, as its workers and downloads go without client hints. */
const MOST_JUDGEMENTS = 4;

/** How often one process asks a session for a proof at most, however its signatures change. */
const MOST_QUESTIONS = 8;

/** How the requests of one signature were judged. */
export interface Judgement {
	readonly signature: Signature;
	readonly verdict: Verdict;
	/** What a request costs. */
	weight: number;
	/** Null while it was not asked for a proof, or did not answer. */
	outcome: ProofOutcome | null;
	wasAsked: boolean;
	/** The pass that was looked at last. */
	pass: string | undefined;
}

/** One session, as this process has seen it. */
export class Acquaintance {
	/** The first family that was no `other`. */
	family: BrowserFamily | null = null;
	hasFollowedCanary = false;
	/** The latest first. */
	private judgements: readonly Judgement[] = [];
	private questions = 0;

	/** The judgement on requests with these headers; null if there is none yet. */
	judgementOn( headers: IncomingHttpHeaders ): Judgement | null {
		const [ latest ] = this.judgements;
		if ( latest && hasSignature( headers, latest.signature ) ) {
			return latest;
		}
		const known = this.judgements.find( ( { signature } ) =>
			hasSignature( headers, signature )
		);
		if ( known ) {
			this.remember( known );
		}
		return known ?? null;
	}

	remember( judgement: Judgement ): void {
		this.judgements = [
			judgement,
			...this.judgements.filter( ( other ) => other !== judgement ),
		].slice( 0, MOST_JUDGEMENTS );
	}

	/** The next request is judged anew. */
	forgetJudgements(): void {
		this.judgements = [];
	}

	/** Whether a question for a proof is due; if so, it is taken for asked. */
	asks( judgement: Judgement ): boolean {
		if ( judgement.wasAsked || this.questions >= MOST_QUESTIONS ) {
			return false;
		}
		judgement.wasAsked = true;
		this.questions++;
		return true;
	}
}
