/**
 * The parts behind one configuration: its database, its keys, and what remembers.
 */
import type { Config } from './config';
import { createKeyring } from './crypto/keyring';
import { createProofOfWork } from './crypto/proof-of-work';
import { createSeals } from './crypto/seals';
import { createTokenCodec } from './crypto/token-codec';
import { Confirmations } from './domain/confirmations';
import { OccasionalEvents } from './domain/occasional-events';
import type { Clock } from './domain/ports';
import { Revocations } from './domain/revocations';
import { createClientAddressReader } from './http/client-address';
import { createProxyHopsCheck } from './http/proxy-hops-check';
import { createStore } from './store';
import type { LimitsLog } from './store/limits';

/**
 * Makes every part; nothing connects before the first request needs it.
 *
 * @param readSecretsAgain the secrets as they are now, or null if it is not the time to look
 */
export function createParts(
	config: Config,
	clock: Clock,
	log: LimitsLog,
	readSecretsAgain?: () => Config[ 'secrets' ] | null
) {
	const keyring = createKeyring( config.secrets, readSecretsAgain );
	const store = createStore( { ...config.database }, clock, log );
	return {
		...store,
		clock,
		tokens: createTokenCodec( keyring ),
		seals: createSeals( keyring ),
		proofOfWork: createProofOfWork( keyring ),
		revocations: new Revocations( store.blacklist, clock ),
		confirmations: new Confirmations( store.sessions ),
		occasionalEvents: new OccasionalEvents( store.events, clock ),
		readClientAddress: createClientAddressReader(
			config.proxyHops,
			createProxyHopsCheck( config.proxyHops, ( details, message ) => {
				log.warn( details, message );
			} )
		),
		knowsKey: ( kid: string ) => keyring.find( kid ) !== null,
	};
}
