/**
 * The tighter limit that each process keeps in memory while the database is away.
 */
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory';
import type { Clock } from '../../domain/ports';
import { FixedStorage } from './fixed-storage';
import { outcomeOf, type Outcome } from './outcome';
import { pointsAlone, type Policy } from './policies';

/** Keys share this many counters, so that memory stays bounded whoever calls: a quarter of a megabyte for each limit. */
const COUNTERS = 0x4000;

export class Insurance {
	/** Made when it is needed first, which mostly is never. */
	private limiter: FixedLimiter | null = null;

	constructor(
		private readonly policy: Policy,
		private readonly clock: Clock
	) {}

	/** @param hash the key's hash, base64url */
	consume( hash: string, cost: number ): Promise< Outcome > {
		this.limiter ??= new FixedLimiter( this.policy, this.clock );
		const number = Buffer.from( hash, 'base64url' ).readUInt16BE();
		return outcomeOf( this.limiter.consume( number % COUNTERS, cost ) );
	}
}

class FixedLimiter extends RateLimiterMemory {
	/** The package's own would grow with its counters, to 6 MB for each limit. */
	protected readonly _memoryStorage: FixedStorage;

	constructor( policy: Policy, clock: Clock ) {
		super( {
			keyPrefix: '',
			points: pointsAlone( policy ),
			duration: policy.windowSeconds,
		} );
		this._memoryStorage = new FixedStorage( COUNTERS, clock );
	}
}
