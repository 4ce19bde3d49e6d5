/**
 * The tighter limit that each process keeps in memory while the database is away.
 */
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory';
import { outcomeOf, type Outcome } from './outcome';
import { pointsAlone, type Policy } from './policies';

/** Keys share this many counters, so that memory stays bounded whoever calls: about 4 MB for each group. */
const COUNTERS = 0x4000;

export class Insurance {
	private readonly limiter: RateLimiterMemory;

	constructor( policy: Policy ) {
		this.limiter = new RateLimiterMemory( {
			keyPrefix: '',
			points: pointsAlone( policy ),
			duration: policy.windowSeconds,
		} );
	}

	/** @param hash the key's hash, base64url */
	consume( hash: string, cost: number ): Promise< Outcome > {
		const number = Buffer.from( hash, 'base64url' ).readUInt16BE();
		return outcomeOf( this.limiter.consume( number % COUNTERS, cost ) );
	}
}
