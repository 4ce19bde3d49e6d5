/**
 * A session as its row would keep it.
 */
import type { Session } from '../../../server/domain/session';

/** @param differences from an ordinary one, opened when the fake clock begins */
export function newSession( differences: Partial< Session > = {} ): Session {
	return {
		sid: 'AAECAwQFBgcICQoLDA0ODw',
		userId: 42,
		wpVerifier: 'a'.repeat( 64 ),
		openerHash: null,
		generation: 1,
		rotatedAt: 1_800_000_000,
		confirmedGeneration: 0,
		createdAt: 1_800_000_000,
		lastSeenAt: 1_800_000_000,
		expiresAt: 1_802_592_000,
		cookieMode: 'strict',
		claims: {
			name: 'Mia Member',
			locale: 'ko_KR',
			roles: [ 'subscriber' ],
			accessTtlSeconds: 1800,
		},
		ip: '192.0.2.1',
		userAgent: 'test',
		...differences,
	};
}
