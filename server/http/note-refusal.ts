/**
 * Tells the administrator of addresses that are refused: once in a while each, as `OccasionalEvents` has it.
 */
import type { IncomingMessage } from 'node:http';
import type { OccasionalEvents } from '../domain/occasional-events';
import type { AddressGroup } from '../domain/ports';
import type { createClientAddressReader } from './client-address';

/** What telling needs. */
export interface NoteRefusalPorts {
	readonly occasionalEvents: OccasionalEvents;
	readonly readClientAddress: ReturnType< typeof createClientAddressReader >;
}

/** Notes that a request was one too many of its group. */
export type NoteRefusal = (
	group: AddressGroup,
	request: IncomingMessage
) => void;

/** @return a function that nobody waits for; it never throws */
export function createNoteRefusal( ports: NoteRefusalPorts ): NoteRefusal {
	return function noteRefusal( group, request ) {
		ports.occasionalEvents.note( {
			kind: 'refused',
			reason: group,
			userId: 0,
			sid: null,
			ip: ports.readClientAddress( request ).address,
		} );
	};
}
