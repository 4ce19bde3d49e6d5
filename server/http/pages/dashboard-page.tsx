/**
 * The first dashboard page: who I am, this session, my other sessions, and the ways out.
 */

import script from 'browser:dashboard';

import { CSRF_FIELD } from '../../../shared/protocol';
import { renderDocument } from './document';
import { Moment } from './moment';

/** A session of the member on another device. */
export interface OtherSession {
	/** Session id, base64url of 128 bits. */
	readonly sid: string;
	/** As `deviceName` reads it. */
	readonly device: string | null;
	/** IP address as the service saw it. */
	readonly address: string;
	/** Epoch seconds. */
	readonly since: number;
	/** Epoch seconds. */
	readonly lastSeen: number;
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
		readonly accessExpiresInSeconds: number;
	};
	readonly otherSessions: readonly OtherSession[];
	/** CSRF value of the session, for the forms. */
	readonly csrf: string;
	/** Base path included; both take a form by POST. */
	readonly urls: { readonly logout: string; readonly endSession: string };
	/** WordPress locale, for dates. */
	readonly locale: string;
}

export function renderDashboardPage( props: DashboardPageProps ): string {
	const { nonce, siteName, homeUrl, user, urls, csrf } = props;
	return renderDocument( {
		nonce,
		siteName,
		title: 'Dashboard',
		layout: 'wide',
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
					<form method="post" action={ urls.logout }>
						<input
							type="hidden"
							name={ CSRF_FIELD }
							value={ csrf }
						/>
						<button class="button">Sign out here</button>
					</form>
				</div>
				<ThisSession { ...props } />
				<OtherSessions { ...props } />
				<p class="foot">
					<a href={ homeUrl }>
						Back to <bdi>{ siteName }</bdi>
					</a>
				</p>
			</>
		),
	} );
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

function ThisSession( { session, locale }: DashboardPageProps ) {
	return (
		<section class="card" aria-labelledby="this-session">
			<h2 id="this-session">This session</h2>
			<dl class="facts">
				<div>
					<dt>Signed in since</dt>
					<dd>
						<Moment
							epochSeconds={ session.since }
							locale={ locale }
						/>
					</dd>
				</div>
				<div>
					<dt>Ends at the latest</dt>
					<dd>
						<Moment
							epochSeconds={ session.until }
							locale={ locale }
						/>
					</dd>
				</div>
				<div>
					<dt>WordPress is asked again in</dt>
					<dd
						data-seconds-left={ String(
							session.accessExpiresInSeconds
						) }
					>
						{ inMinutes( session.accessExpiresInSeconds ) }
					</dd>
				</div>
				<div>
					<dt>Device</dt>
					<dd>{ session.device ?? 'Unknown device' }</dd>
				</div>
				<div>
					<dt>Address</dt>
					<dd>{ session.address }</dd>
				</div>
			</dl>
		</section>
	);
}

function inMinutes( seconds: number ): string {
	const minutes = Math.max( 1, Math.round( seconds / 60 ) );
	return minutes === 1 ? '1 minute' : `${ minutes } minutes`;
}

function OtherSessions( {
	otherSessions,
	locale,
	csrf,
	urls,
}: DashboardPageProps ) {
	return (
		<section class="card" aria-labelledby="other-sessions">
			<h2 id="other-sessions" tabIndex={ -1 }>
				Your other sessions
			</h2>
			<ul class="sessions" hidden={ otherSessions.length === 0 }>
				{ otherSessions.map(
					( { sid, device, address, since, lastSeen } ) => (
						<li>
							<div>
								<strong>{ device ?? 'Unknown device' }</strong>
								<p>{ address }</p>
								<p>
									Last seen{ ' ' }
									<Moment
										epochSeconds={ lastSeen }
										locale={ locale }
									/>
								</p>
								<p>
									Since{ ' ' }
									<Moment
										epochSeconds={ since }
										locale={ locale }
									/>
								</p>
							</div>
							<form
								method="post"
								action={ urls.endSession }
								data-end-session
							>
								<input
									type="hidden"
									name={ CSRF_FIELD }
									value={ csrf }
								/>
								<input type="hidden" name="sid" value={ sid } />
								<button
									class="button"
									data-device={ device ?? 'Unknown device' }
									aria-label={ `Sign out ${ device ?? 'unknown device' } at ${ address }` }
								>
									Sign out
								</button>
							</form>
						</li>
					)
				) }
			</ul>
			<p class="empty" data-empty hidden={ otherSessions.length > 0 }>
				You are signed in nowhere else.
			</p>
			<p class="note" role="status" data-note />
		</section>
	);
}
