<?php
/**
 * How the plugin's own pages look: as the pages of the service do, since a member sees one after the other.
 *
 * @package Drawbridge
 */

declare( strict_types = 1 );

namespace Drawbridge;

defined( 'ABSPATH' ) || exit;

final class PageLook {

	/** The Drawbridge mark: two towers, and a bridge let down between them on its chains. */
	public const MARK = '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path fill="currentColor" d="M2 6h2v2h1V6h2v2h1V6h2v21H2zM22 6h2v2h1V6h2v2h1V6h2v21h-8zM10 22h12v3H10z"/><path fill="none" stroke="currentColor" stroke-width="1.6" d="M10 12l6 10.5L22 12"/></svg>';

	public const STYLE = <<<'CSS'
		:root {
			color-scheme: light dark;
			--ground: #f3f4f1;
			--surface: #fff;
			--line: #d9ded9;
			--edge: #8a999a;
			--ink: #1b2628;
			--ink-soft: #55646a;
			--accent: #1d5c57;
			--accent-strong: #144540;
			--on-accent: #fff;
			--tint: #e4efec;
			--shadow: 0 1px 2px rgb(20 40 40 / 6%), 0 12px 32px -12px rgb(20 40 40 / 18%);
		}
		@media (prefers-color-scheme: dark) {
			:root {
				--ground: #12181a;
				--surface: #1b2326;
				--line: #313c40;
				--edge: #6c7d80;
				--ink: #e8eeed;
				--ink-soft: #a3b2b3;
				--accent: #7fcdbf;
				--accent-strong: #a3dfd4;
				--on-accent: #0e2422;
				--tint: #233733;
				--shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 16px 40px -16px rgb(0 0 0 / 60%);
			}
		}
		*, *::before, *::after { box-sizing: border-box; }
		[hidden] { display: none !important; }
		html { text-size-adjust: 100%; }
		body {
			display: grid;
			grid-template-rows: auto auto;
			align-content: center;
			gap: 1.25rem;
			margin: 0;
			min-height: 100vh;
			min-height: 100svh;
			padding: clamp(1.25rem, 4vw, 3rem) clamp(1rem, 4vw, 2rem);
			padding-block-end: clamp(3rem, 14vh, 9rem);
			background: var(--ground);
			color: var(--ink);
			font: 1rem / 1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, sans-serif;
			overflow-wrap: anywhere;
		}
		body > * { width: 100%; max-width: 34rem; margin-inline: auto; }
		.brand { display: flex; align-items: center; justify-content: center; gap: 0.6rem; font-weight: 600; }
		.mark { flex: none; width: 1.9rem; height: 1.9rem; color: var(--accent); }
		.card {
			padding: clamp(1.25rem, 5vw, 2.25rem);
			background: var(--surface);
			border: 1px solid var(--line);
			border-radius: 14px;
			box-shadow: var(--shadow);
		}
		h1 { margin: 0; font-size: clamp(1.4rem, 1.2rem + 1vw, 1.75rem); line-height: 1.25; letter-spacing: -0.012em; text-wrap: balance; }
		p, ul { margin: 0.75rem 0 0; color: var(--ink-soft); text-wrap: pretty; }
		ul { padding-inline-start: 1.2rem; }
		li + li { margin-block-start: 0.6rem; }
		strong { color: var(--ink); font-weight: 600; }
		.actions { display: flex; flex-wrap: wrap; gap: 0.65rem; margin-block-start: 1.5rem; }
		.button {
			display: inline-flex;
			align-items: center;
			justify-content: center;
			min-height: 2.75rem;
			padding: 0.5rem 1.1rem;
			background: transparent;
			border: 1px solid var(--edge);
			border-radius: 9px;
			color: var(--ink);
			font: inherit;
			font-weight: 600;
			line-height: 1.25;
			text-align: center;
			text-decoration: none;
			cursor: pointer;
		}
		.button:hover { background: var(--tint); border-color: var(--accent); }
		.button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
		.button.primary:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
		:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
		noscript .button, .late { margin-block-start: 1.25rem; }
		.spinner {
			display: block;
			width: 1.75rem;
			height: 1.75rem;
			margin-block-start: 1.25rem;
			border: 3px solid var(--line);
			border-block-start-color: var(--accent);
			border-radius: 50%;
			animation: appear 0.3s 0.4s both, turn 0.9s linear infinite;
		}
		.late { animation: appear 0.3s 8s both; }
		pre { margin: 0.75rem 0 0; padding: 0.75rem 1rem; background: var(--tint); border-radius: 9px; font: 0.9rem / 1.5 ui-monospace, monospace; white-space: pre-wrap; user-select: all; }
		/* In a frame the site stands around the page already. */
		.framed { padding: 1rem; }
		.framed .brand { display: none; }
		.framed .card { padding: clamp(1.25rem, 4vw, 1.75rem); box-shadow: none; }
		@media (max-width: 26rem) {
			.actions .button { flex: 1 0 auto; }
		}
		@media (prefers-reduced-motion: reduce) {
			.spinner { animation: appear 0.3s 0.4s both, turn 6s linear infinite; }
		}
		/* Without scripts nothing goes on by itself, and the page has its own button. */
		@media (scripting: none) {
			.spinner, .late { display: none; }
		}
		@keyframes appear {
			from { visibility: hidden; opacity: 0; }
		}
		@keyframes turn {
			to { transform: rotate(1turn); }
		}
		CSS;
}
