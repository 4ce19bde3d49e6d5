/**
 * The modules that exist only inside a build: `server/build.mjs` makes them, each a string to be written into a page.
 */

/** `browser:NAME` is `server/browser/NAME.ts`, bundled and minified into one immediately invoked function. */
declare module 'browser:*' {
	const script: string;
	export default script;
}

declare module '*.svg' {
	const image: string;
	export default image;
}

declare module '*.css' {
	const styleSheet: string;
	export default styleSheet;
}
