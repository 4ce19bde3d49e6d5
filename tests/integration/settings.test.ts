/**
 * The settings: only administrators read and change them, and nothing that could not work is ever stored.
 */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unserialize } from 'php-serialize';
import { navigation, sameOriginFetch } from '../support/crossing';
import type {
	HttpAnswer,
	HttpClient,
	RequestHeaders,
} from '../support/http-client';
import { TABLE_PREFIX } from '../support/wp-config';
import { complaints } from './support/complaints';
import { useSandbox } from './support/sandbox';
import { newVisitor, newVisitorSignedInAs } from './support/visitors';
import { administratorOf, openScreen, postToRest } from './support/wp-admin';

const sandbox = useSandbox();

const ROUTE = '/drawbridge/v1/settings';

type Settings = Record< string, unknown >;

const OPTIONS = `${ TABLE_PREFIX }options`;
const OURS = `WHERE option_name = 'drawbridge_settings'`;

let admin: HttpClient;
/** The settings as PHP wrote them before the tests. */
let written: string;
let original: Settings;

beforeAll( async () => {
	admin = await administratorOf( sandbox() );
	written = await readOption();
	original = await stored();
} );

async function readOption(): Promise< string > {
	const [ row ] = await sandbox().database.query< { option_value: string } >(
		`SELECT option_value FROM ${ OPTIONS } ${ OURS }`
	);
	return String( row?.option_value );
}

async function stored(): Promise< Settings > {
	return unserialize( await readOption() ) as Settings;
}

function save( changes: Settings, client = admin ): Promise< HttpAnswer > {
	return postToRest( sandbox(), client, ROUTE, changes );
}

function read(
	client: HttpClient,
	headers: RequestHeaders = {}
): Promise< HttpAnswer > {
	const url = `${ sandbox().wordpressUrl }/index.php?rest_route=${ ROUTE }`;
	return client.get( url, {
		headers: { ...sameOriginFetch( url ), ...headers },
	} );
}

describe( 'who may', () => {
	it.each( [ 'member', 'outsider' ] as const )(
		'neither read nor change them: the %s',
		async ( who ) => {
			const client = await newVisitorSignedInAs(
				sandbox()[ who ],
				sandbox()
			);
			const answer = await save( { link_label: 'Mine' }, client );
			expect( answer.status ).toBe( 403 );
			expect( await stored() ).toEqual( original );
			const screen = await client.get(
				`${ sandbox().wordpressUrl }/wp-admin/options-general.php?page=drawbridge`,
				{ headers: navigation( 'same-origin' ) }
			);
			expect( screen.status ).toBe( 403 );
		}
	);

	it( 'neither read nor change them: a visitor', async () => {
		const visitor = newVisitor( sandbox() );
		expect( ( await read( visitor ) ).status ).toBe( 401 );
		const url = `${ sandbox().wordpressUrl }/index.php?rest_route=${ ROUTE }`;
		const answer = await visitor.post( url, {
			json: { link_label: 'Mine' },
		} );
		expect( answer.status ).toBe( 401 );
		expect( await stored() ).toEqual( original );
	} );

	it( 'not change them: a page of another site, in an administrator’s browser', async () => {
		const url = `${ sandbox().wordpressUrl }/index.php?rest_route=${ ROUTE }`;
		const answer = await admin.post( url, {
			headers: {
				...navigation( 'cross-site' ),
				origin: 'https://evil.example',
			},
			form: { link_label: 'Theirs' },
		} );
		expect( answer.status ).toBe( 401 );
		expect( await stored() ).toEqual( original );
	} );

	it( 'open the screen: an administrator', async () => {
		const screen = await openScreen(
			sandbox(),
			admin,
			'options-general.php?page=drawbridge'
		);
		expect( screen ).toContain( 'id="drawbridge-settings"' );
		expect( screen ).toMatch( /plugins\/drawbridge\/build\/settings\.js/ );
	} );
} );

describe( 'saving', () => {
	beforeEach( async () => {
		await sandbox().database.query(
			`UPDATE ${ OPTIONS } SET option_value = ? ${ OURS }`,
			[ written ]
		);
	} );

	it( 'stores what was sent, keeps the rest, and answers with all of it', async () => {
		const answer = await save( { link_label: 'Figures' } );
		expect( answer.status ).toBe( 200 );
		expect( answer.json() ).toMatchObject( {
			link_label: 'Figures',
			service_url: sandbox().serviceUrl,
			roles: expect.arrayContaining( [
				{ slug: 'subscriber', name: 'Subscriber' },
			] ),
			status: { problems: [] },
		} );
		expect( await stored() ).toMatchObject( {
			...original,
			link_label: 'Figures',
		} );
	} );

	it.each( [
		[ 'https://Dash.Example.com/', 'https://dash.example.com' ],
		[ ' https://dash.example.com ', 'https://dash.example.com' ],
		[ 'https://dash.example.com:443', 'https://dash.example.com' ],
		[ 'https://dash.example.com:8443', 'https://dash.example.com:8443' ],
		[ 'https://example.com/dash/', 'https://example.com/dash' ],
		[
			'http://dash.example.localhost:3000',
			'http://dash.example.localhost:3000',
		],
		[ 'http://127.0.0.1:3000', 'http://127.0.0.1:3000' ],
		[ '', '' ],
	] )( 'takes the service address %j as %j', async ( typed, taken ) => {
		const answer = await save( { service_url: typed } );
		expect( answer.status ).toBe( 200 );
		expect( await stored() ).toMatchObject( { service_url: taken } );
	} );

	it( 'says what is still in the way', async () => {
		const { status } = ( await save( { service_url: '' } ) ).json< {
			status: { problems: { code: string; mend: string }[] };
		} >();
		expect( status.problems ).toEqual( [
			expect.objectContaining( {
				code: 'service-url-missing',
				mend: expect.stringContaining( 'Settings → Drawbridge' ),
			} ),
		] );
	} );

	it.each< [ name: string, value: unknown, message: RegExp ] >( [
		[ 'service_url', 'dash.example.com', /whole address/ ],
		[ 'service_url', 'http://dash.example.com', /Use https/ ],
		[ 'service_url', 'ftp://dash.example.com', /whole address/ ],
		[ 'service_url', 'javascript:alert(1)', /whole address/ ],
		[
			'service_url',
			'https://user:secret@dash.example.com',
			/user name and password/,
		],
		[
			'service_url',
			'https://dash.example.com/?a=1',
			/Remove everything from/,
		],
		[
			'service_url',
			'https://dash.example.com/#top',
			/Remove everything from/,
		],
		[
			'service_url',
			'https://dash.example.com/a/../b',
			/path may hold only/,
		],
		[
			'service_url',
			'https://dash.example.com\\@evil.example',
			/backslash/,
		],
		[ 'service_url', 'https://dash example.com', /space/ ],
		[
			'service_url',
			'https://-dash.example.com',
			/host name is not valid/,
		],
		[ 'service_url', 7, /string/ ],
		[ 'service_url', [ 'https://dash.example.com' ], /string/ ],
		[ 'allowed_roles', [], /at least one role/ ],
		[ 'allowed_roles', [ 'subscriber', 'wizard' ], /no such role: wizard/ ],
		[ 'allowed_roles', { role: 'subscriber' }, /array/ ],
		[ 'link_label', '', /few words/ ],
		[ 'link_label', '  <b></b> ', /few words/ ],
		[ 'link_label', 'x'.repeat( 61 ), /at most 60 characters/ ],
		[ 'link_label', [ 'Figures' ], /string/ ],
	] )(
		'refuses %s %j, says why beside its field, and stores nothing',
		async ( name, value, message ) => {
			const answer = await save( { [ name ]: value } );
			expect( answer.status ).toBe( 400 );
			const { data } = answer.json< {
				data: { params: Record< string, string > };
			} >();
			expect( data.params[ name ] ).toMatch( message );
			expect( await stored() ).toEqual( original );
		}
	);

	it( 'keeps a role that is gone until it is taken out, and then takes it no more', async () => {
		const withGone = [ 'subscriber', 'gone' ];
		await sandbox().wpEval(
			`update_option( 'drawbridge_settings', array_merge( get_option( 'drawbridge_settings' ), $input ) );`,
			{ allowed_roles: withGone }
		);
		for ( const [ roles, status ] of [
			[ withGone, 200 ],
			[ [ ...withGone, 'wizard' ], 400 ],
			[ [ 'subscriber' ], 200 ],
			[ withGone, 400 ],
		] as const ) {
			const answer = await save( { allowed_roles: roles } );
			expect( answer.status ).toBe( status );
		}
		expect( await stored() ).toMatchObject( {
			allowed_roles: [ 'subscriber' ],
		} );
	} );

	it( 'refuses everything if one thing is wrong, and names each', async () => {
		const answer = await save( {
			service_url: 'nonsense',
			link_label: '',
			allowed_roles: [ 'administrator' ],
		} );
		expect( answer.status ).toBe( 400 );
		const { data } = answer.json< {
			data: { params: Record< string, string > };
		} >();
		expect( Object.keys( data.params ).sort() ).toEqual( [
			'link_label',
			'service_url',
		] );
		expect( await stored() ).toEqual( original );
	} );

	it( 'refuses the address of WordPress itself', async () => {
		const answer = await save( { service_url: sandbox().wordpressUrl } );
		expect( answer.status ).toBe( 400 );
		expect( answer.body ).toContain( 'address of WordPress itself' );
	} );

	it( 'passes over what is no setting', async () => {
		const answer = await save( {
			link_label: 'Figures',
			siteurl: 'https://evil.example',
			roles: [],
		} );
		expect( answer.status ).toBe( 200 );
		expect( await stored() ).not.toHaveProperty( 'siteurl' );
		expect( await stored() ).not.toHaveProperty( 'roles' );
	} );

	it( 'takes markup out of the link’s words', async () => {
		await save( {
			link_label: '<b>Figures</b> <script>alert(1)</script>',
		} );
		expect( await stored() ).toMatchObject( { link_label: 'Figures' } );
	} );
} );

describe( 'PHP', () => {
	it( 'has nothing to say against the plugin in all of this', async () => {
		expect( await complaints( sandbox() ) ).toEqual( [] );
	} );
} );
