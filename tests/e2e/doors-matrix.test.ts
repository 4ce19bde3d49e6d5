/**
 * Every door in every topology and browser: the dashboard, or a reason and a way out. The table it prints is what was seen.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CleanUp } from '../support/clean-up';
import { startSandbox } from '../support/start-sandbox';
import type { Account } from '../support/wordpress';
import { allowEmbedding } from './support/embedding';
import { startBrowsers, type MatrixBrowser } from './support/matrix/browsers';
import {
	DOORS,
	siteWithDoors,
	type Door,
	type Site,
} from './support/matrix/doors';
import { judge, type Judgement } from './support/matrix/judge';
import { signIn } from './support/matrix/sign-in';
import { MatrixTable } from './support/matrix/table';
import { createMember } from './support/members';

/** A fresh machine downloads WordPress and the browsers first. */
const START_LIMIT_MS = 600_000;

const TOPOLOGIES = [
	{ place: 'same site', topology: 'same-site' },
	{ place: 'sub-path', topology: 'sub-path' },
	{ place: 'another site', topology: 'cross-site' },
] as const;

const FRAMES = DOORS.filter( ( { framed } ) => framed );

const table = new MatrixTable();
const cleanUp = new CleanUp();
let browsers: readonly MatrixBrowser[];

beforeAll( async () => {
	browsers = await startBrowsers( cleanUp );
}, START_LIMIT_MS );

afterAll( async () => {
	process.stdout.write( `\n${ table.render() }\n\n` );
	await cleanUp.run();
} );

describe.each( TOPOLOGIES )( 'on $place', ( { place, topology } ) => {
	const isAnotherSite = topology === 'cross-site';
	const ofTopology = new CleanUp();
	let site: Site;
	let members: Account[];

	beforeAll( async () => {
		const sandbox = await startSandbox( { profile: 'hosting', topology } );
		ofTopology.add( () => sandbox.stop() );
		site = await siteWithDoors( sandbox );
		// One for each: WordPress loses a session where one member signs in twice at once.
		members = await Promise.all(
			browsers.map( () => createMember( sandbox ) )
		);
	}, START_LIMIT_MS );

	afterAll( () => ofTopology.run() );

	it.each( DOORS )(
		'the $name leads inside, or says why it cannot',
		async ( door ) => {
			await allowEmbedding( site.sandbox, isAnotherSite );
			const meant = browsers.filter(
				( { keepsNothingInFrames } ) =>
					isAnotherSite || ! keepsNothingInFrames
			);
			expect( await fillRow( place, door, meant ) ).toEqual(
				meant.map( ( { name, keepsNothingInFrames } ) => ( {
					name,
					verdict:
						door.framed && keepsNothingInFrames
							? 'says why'
							: 'works',
				} ) )
			);
		}
	);

	if ( isAnotherSite ) {
		it.each( FRAMES )(
			'the $name says why it cannot where embedding is off',
			async ( door ) => {
				await allowEmbedding( site.sandbox, false );
				const meant = browsers.filter(
					( { keepsNothingInFrames } ) => ! keepsNothingInFrames
				);
				expect(
					await fillRow( `${ place }, embedding off`, door, meant )
				).toEqual(
					meant.map( ( { name } ) => ( {
						name,
						verdict: 'says why',
					} ) )
				);
			}
		);
	}

	/** Judges a door in several browsers at once. */
	async function fillRow(
		where: string,
		door: Door,
		meant: readonly MatrixBrowser[]
	): Promise< { name: string; verdict: string }[] > {
		const judgements = await Promise.all(
			meant.map( ( browser ) => judgeAs( browser, door ) )
		);
		return judgements.map( ( [ name, judgement ] ) => {
			table.add( `${ door.name }, ${ where }`, name, judgement );
			return { name, verdict: judgement.verdict };
		} );
	}

	async function judgeAs(
		browser: MatrixBrowser,
		door: Door
	): Promise< [ name: string, Judgement ] > {
		const profile = await browser.newProfile();
		try {
			const member =
				members[ browsers.indexOf( browser ) ] ?? site.sandbox.member;
			await signIn( profile, site.sandbox, member );
			return [ browser.name, await judge( door, site, profile ) ];
		} finally {
			await profile.close();
		}
	}
} );
