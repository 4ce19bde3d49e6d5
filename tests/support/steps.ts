/**
 * The steps of `npm test`, in order.
 */

/** One step: an npm script, perhaps under other circumstances. */
export interface Step {
	readonly name: string;
	readonly script: string;
	/** Variables that make the circumstances. */
	readonly environment?: Readonly< Record< string, string > >;
	/** Whether the script is Jest, which counts its tests. */
	readonly jest?: boolean;
}

/** Fast ones first. */
export const STEPS: readonly Step[] = [
	{ name: 'types', script: 'check:types' },
	{ name: 'lint', script: 'check:lint' },
	{ name: 'format', script: 'check:format' },
	{ name: 'layers', script: 'check:layers' },
	{ name: 'unused code', script: 'check:unused' },
	{ name: 'PHP', script: 'check:php' },
	{ name: 'conventions', script: 'test:conventions', jest: true },
	{ name: 'build', script: 'build' },
	{ name: 'unit', script: 'test:unit', jest: true },
	{ name: 'integration', script: 'test:integration', jest: true },
	{
		name: 'integration on MySQL 9.7 and WordPress 6.8',
		script: 'test:integration',
		environment: {
			DRAWBRIDGE_TEST_DATABASE: 'mysql',
			DRAWBRIDGE_TEST_WORDPRESS: '6.8',
		},
		jest: true,
	},
	{ name: 'e2e', script: 'test:e2e', jest: true },
];

/** How to run a step alone. */
export function commandOf( { script, environment = {} }: Step ): string {
	return [
		...Object.entries( environment ).map(
			( [ name, value ] ) => `${ name }=${ value }`
		),
		`npm run ${ script }`,
	].join( ' ' );
}
