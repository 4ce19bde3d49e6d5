/**
 * The first dashboard page: who I am, my sessions here and elsewhere, and the ways out.
 */

import script from 'browser:dashboard';

import { CSRF_FIELD, OTHER_SESSIONS } from '../../../shared/protocol';
import { renderDocument } from './document';
import { Moment } from './moment';

const UNKNOWN_DEVICE = 'Unknown device';

/** A session of the member on another device. */
export interface OtherSession {
	/** Session id, base64url of 128 bits. */
	readonly sid: string;
	/** As `deviceName` reads it. */
	readonly device: string | null;
	/** IP address as the service saw it. */
	readonly address: string;
	/** Whether it is in a frame, which has a session of its own beside that of a tab. */
	readonly isFramed: boolean;
	/** Epoch seconds. */
	readonly since: number;
	/** Epoch seconds. */
	readonly lastSeen: number;
}

/** That a session was held up. */
export interface BrakeNote {
	readonly kind: 'slowed' | 'refused';
	/** Name of the limit. */
	readonly reason: string;
	/** Epoch seconds. */
	readonly at: number;
}

export interface DashboardPageProps {
	readonly nonce: string;
	readonly siteName: string;
	/** The site's front page. */
	readonly homeUrl: string;
	readonly user: { readonly name: string; readonly roles: readonly string[] };
	readonly session: {
		/** Epoch seconds. */
		readonly since: number;
		/** Epoch seconds. */
		readonly until: number;
		/** As `deviceName` reads it. */
		readonly device: string | null;
		/** IP address as the service sees it. */
		readonly address: string;
	};
	/** Null while they cannot be read. */
	readonly otherSessions: readonly OtherSession[] | null;
	/** When this session was held up last, if it was of late. */
	readonly brake: BrakeNote | null;
	/** CSRF value of the session, for the forms. */
	readonly csrf: string;
	/** Base path included. */
	readonly urls: {
		/** Takes a form by POST. */
		readonly logout: string;
		/** Takes a form by POST. */
		readonly endSession: string;
		/** The session manager. */
		readonly client: string;
		/** What only programs follow, or null. */
		readonly canary: string | null;
	};
	/** WordPress locale, for dates and the bar. */
	readonly locale: string;
}

export function renderDashboardPage( props: DashboardPageProps ): string {
	const { nonce, siteName, homeUrl, user, urls, csrf, locale } = props;
	return renderDocument( {
		nonce,
		siteName,
		title: 'Dashboard',
		layout: 'wide',
		client: { url: urls.client, locale },
		script,
		children: (
			<>
				<div class="greeting">
					<div>
						<h1>
							Hello, <bdi>{ user.name }</bdi>
						</h1>
						<Roles roles={ user.roles } />
					</div>
					<form method="post" action={ urls.logout } data-sign-out>
						<Csrf value={ csrf } />
						<button class="button">Sign out here</button>
					</form>
				</div>
				<Sessions { ...props } />
				<p class="foot">
					<a href={ homeUrl } target="_top">
						Back to <bdi>{ siteName }</bdi>
					</a>
				</p>
				{ urls.canary !== null && <Canary href={ urls.canary } /> }
			</>
		),
	} );
}

/** Neither seen nor read out, nor reached with the Tab key: only what takes a page for a list of links goes there. */
function Canary( { href }: { readonly href: string } ) {
	return (
		<a href={ href } rel="nofollow" hidden aria-hidden tabIndex={ -1 }>
			More
		</a>
	);
}

function Roles( { roles }: { readonly roles: readonly string[] } ) {
	return (
		<ul class="roles" aria-label="Your roles on the site">
			{ roles.map( ( role ) => (
				<li>{ readableRole( role ) }</li>
			) ) }
		</ul>
	);
}

/** WordPress stores `shop_manager`; people say "Shop manager". */
function readableRole( role: string ): string {
	const words = role.replaceAll( /[_-]+/g, ' ' ).trim();
	return words.charAt( 0 ).toUpperCase() + words.slice( 1 );
}

function Csrf( { value }: { readonly value: string } ) {
	return <input type="hidden" name={ CSRF_FIELD } value={ value } />;
}

function Sessions( props: DashboardPageProps ) {
	const { otherSessions, csrf, urls } = props;
	return (
		<section class="card" aria-labelledby="sessions">
			<h2 id="sessions" tabIndex={ -1 }>
				Your sessions
			</h2>
			<ul class="sessions">
				<ThisSession { ...props } />
				{ otherSessions?.map( ( session ) => (
					<Elsewhere { ...props } other={ session } />
				) ) }
			</ul>
			{ otherSessions === null ? (
				<p class="empty">
					Your other sessions cannot be shown right now. Load this
					page again in a moment.
				</p>
			) : (
				<>
					<p
						class="empty"
						data-if-alone
						hidden={ otherSessions.length > 0 }
					>
						You are signed in nowhere else.
					</p>
					<form
						method="post"
						action={ urls.endSession }
						class="actions"
						data-end-sessions="others"
						hidden={ otherSessions.length === 0 }
					>
						<Csrf value={ csrf } />
						<input
							type="hidden"
							name="sid"
							value={ OTHER_SESSIONS }
						/>
						<button class="button">Sign out everywhere else</button>
					</form>
				</>
			) }
			<p class="note" role="status" data-note />
		</section>
	);
}

const BRAKE_REASONS: Readonly< Record< string, string > > = {
	'session-minute': 'it asked for very much within a minute',
	'session-hour': 'it asked for very much within an hour',
	'session-day': 'it asked for very much within a day',
	'member-minute': 'your account asked for very much within a minute',
	'member-hour': 'your account asked for very much within an hour',
	'member-day': 'your account asked for very much within a day',
	'at-once': 'it asked for very much at the same time',
	address: 'very many requests came from your network within a minute',
};

/** What happened and why, said to whom it happened. */
function BrakeSentence( {
	brake: { kind, reason, at },
	locale,
}: {
	readonly brake: BrakeNote;
	readonly locale: string;
} ) {
	const what =
		kind === 'slowed' ? 'was slowed down' : 'was refused some requests';
	const why = BRAKE_REASONS[ reason ] ?? 'it reached a limit of this site';
	return (
		<p class="brake">
			This session { what } on{ ' ' }
			<Moment epochSeconds={ at } locale={ locale } />: { why }.
		</p>
	);
}

function ThisSession( { session, brake, locale }: DashboardPageProps ) {
	return (
		<li>
			<div>
				<strong>{ session.device ?? UNKNOWN_DEVICE }</strong>{ ' ' }
				<span class="tag">This one</span>
				<p>{ session.address }</p>
				<p>
					Since{ ' ' }
					<Moment epochSeconds={ session.since } locale={ locale } />
				</p>
				<p>
					Ends at the latest{ ' ' }
					<Moment epochSeconds={ session.until } locale={ locale } />
				</p>
				{ brake && <BrakeSentence brake={ brake } locale={ locale } /> }
			</div>
		</li>
	);
}

function Elsewhere( {
	other,
	locale,
	csrf,
	urls,
}: DashboardPageProps & { readonly other: OtherSession } ) {
	const device = other.device ?? UNKNOWN_DEVICE;
	return (
		<li data-elsewhere>
			<div>
				<strong>{ device }</strong>
				{ other.isFramed && <span class="tag">Inside a page</span> }
				<p>{ other.address }</p>
				<p>
					Since{ ' ' }
					<Moment epochSeconds={ other.since } locale={ locale } />
				</p>
				<p>
					Last seen{ ' ' }
					<Moment epochSeconds={ other.lastSeen } locale={ locale } />
				</p>
			</div>
			<form method="post" action={ urls.endSession } data-end-sessions>
				<Csrf value={ csrf } />
				<input type="hidden" name="sid" value={ other.sid } />
				<button
					class="button"
					data-device={ device }
					aria-label={ `Sign out ${ device } at ${ other.address }` }
				>
					Sign out
				</button>
			</form>
		</li>
	);
}
