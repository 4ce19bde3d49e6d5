/**
 * The events table stays bounded, by age and by rows, whichever half tidies it.
 */
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../server/clock';
import { createStore } from '../../server/store';
import { databaseOptionsOf } from './support/database-options';
import { useSandbox } from './support/sandbox';
import { tableName } from './support/sessions';

const KEPT = 100_000;
const KEPT_DAYS = 90;
const DAY_SECONDS = 24 * 60 * 60;
const LAST_ID = 5 * KEPT;

const sandbox = useSandbox();

let store: ReturnType< typeof createStore > | undefined;
afterAll( () => store?.close() );

const HALVES = {
	async 'the service'() {
		store ??= createStore( databaseOptionsOf( sandbox() ), systemClock, {
			warn: () => undefined,
		} );
		await store.purge();
	},
	async WordPress() {
		await sandbox().wpEval( `do_action( 'drawbridge_purge' );` );
	},
};

async function write( id: number, ageSeconds: number ): Promise< void > {
	await sandbox().database.query(
		`INSERT INTO ${ tableName( sandbox(), 'events' ) } (id, created_at, user_id, kind)
		VALUES (?, UNIX_TIMESTAMP() - ?, 0, 'refused')`,
		[ id, ageSeconds ]
	);
}

async function ids(): Promise< number[] > {
	const rows = await sandbox().database.query< { id: number } >(
		`SELECT id FROM ${ tableName( sandbox(), 'events' ) } ORDER BY id`
	);
	return rows.map( ( { id } ) => Number( id ) );
}

describe.each( Object.entries( HALVES ) )( '%s', ( _half, purge ) => {
	beforeEach( async () => {
		await sandbox().database.query(
			`DELETE FROM ${ tableName( sandbox(), 'events' ) }`
		);
	} );

	it( 'removes events that are older than 90 days, and keeps the others', async () => {
		await write( 1, KEPT_DAYS * DAY_SECONDS + 60 );
		await write( 2, KEPT_DAYS * DAY_SECONDS - 60 );
		await write( 3, 0 );
		await purge();
		expect( await ids() ).toEqual( [ 2, 3 ] );
	} );

	it( 'keeps the newest 100,000 events and no more, by their ids', async () => {
		const kept = [ LAST_ID - KEPT + 1, LAST_ID - KEPT + 2, LAST_ID ];
		for ( const id of [ 1, LAST_ID - KEPT, ...kept ] ) {
			await write( id, 0 );
		}
		await purge();
		expect( await ids() ).toEqual( kept );
	} );

	it( 'has nothing to do in an empty table', async () => {
		await purge();
		expect( await ids() ).toEqual( [] );
	} );
} );
