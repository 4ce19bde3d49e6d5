/**
 * Jest: four projects, each a folder of tests/, so that one can be run alone with --selectProjects.
 */

const compile = ( syntax ) => [
	'@swc/jest',
	{
		swcrc: false,
		jsc: {
			target: 'es2022',
			parser: syntax,
			transform: {
				react: { runtime: 'automatic', importSource: 'preact' },
			},
		},
		module: { type: 'commonjs' },
		sourceMaps: 'inline',
	},
];

const project = ( name, overrides = {} ) => ( {
	displayName: name,
	rootDir: import.meta.dirname,
	testEnvironment: 'node',
	testMatch: [ `<rootDir>/tests/${ name }/**/*.test.{ts,tsx}` ],
	transform: {
		'\\.ts$': compile( { syntax: 'typescript', tsx: false } ),
		'\\.tsx$': compile( { syntax: 'typescript', tsx: true } ),
		'\\.m?js$': compile( { syntax: 'ecmascript' } ),
	},
	// These ship ES modules only; every other package also has a CommonJS build.
	transformIgnorePatterns: [
		'/node_modules/(?!(preact|puppeteer-core|@puppeteer|chromium-bidi)/)',
	],
	moduleFileExtensions: [ 'ts', 'tsx', 'mjs', 'js', 'json' ],
	testPathIgnorePatterns: [ '/samples/' ],
	modulePathIgnorePatterns: [
		'<rootDir>/server/build/',
		'<rootDir>/wp-plugin/build/',
		'<rootDir>/.cache/',
	],
	injectGlobals: false,
	restoreMocks: true,
	...overrides,
} );

/** Several processes share one machine there, and every promise has its time limit. */
const onRealParts = {
	setupFilesAfterEnv: [ '<rootDir>/tests/support/retry-once.ts' ],
};

export default {
	// Jest takes it here alone, not from a project. Starting a sandbox on a busy machine takes its time.
	testTimeout: 180_000,
	projects: [
		project( 'unit' ),
		project( 'conventions' ),
		project( 'integration', onRealParts ),
		project( 'e2e', onRealParts ),
	],
};
