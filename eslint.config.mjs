/**
 * ESLint: what a linter can hold of the house rules, each with the reason in its message.
 */

import wordpress from '@wordpress/eslint-plugin';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

import noWordlessTags from './tests/conventions/lint/no-wordless-tags.mjs';
import opensWithASentence from './tests/conventions/lint/opens-with-a-sentence.mjs';

const TYPESCRIPT = [ '**/*.ts', '**/*.tsx' ];
const SCRIPTS = [ '**/*.mjs', '**/*.cjs', '**/*.js' ];
const TESTS = [ 'tests/**/*.test.ts', 'tests/**/*.test.tsx' ];

/** Bans that hold wherever the service runs; a later block of the same rule replaces them, so it repeats them. */
const SERVICE_GLOBALS = [
	{
		name: 'fetch',
		message:
			'Use node:http(s): global fetch kills the process where virtual memory is limited (nodejs/node#56596).',
	},
];

const PROCESS = {
	name: 'process',
	message:
		'Only server/main.ts touches process. Take what you need as a parameter.',
};

const CLOCK = [
	{
		selector:
			"CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message:
			'Time is a port: ask the clock you were given, so that tests can own it.',
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message:
			'Time is a port: ask the clock you were given, so that tests can own it.',
	},
];

export default defineConfig(
	{
		ignores: [
			'**/build/**',
			'**/node_modules/**',
			'.cache/**',
			'tests/bench/results/**',
			'tests/conventions/samples/**',
		],
	},
	{
		files: [ ...TYPESCRIPT, ...SCRIPTS ],
		plugins: {
			house: {
				rules: {
					'no-wordless-tags': noWordlessTags,
					'opens-with-a-sentence': opensWithASentence,
				},
			},
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'house/no-wordless-tags': 'error',
			'house/opens-with-a-sentence': 'error',
			'max-lines': [ 'error', { max: 400 } ],
			'max-lines-per-function': [ 'error', { max: 150 } ],
			'array-callback-return': 'error',
			curly: [ 'error', 'all' ],
			eqeqeq: 'error',
			'no-alert': 'error',
			'no-console': 'error',
			'no-else-return': 'error',
			'no-eval': 'error',
			'no-lonely-if': 'error',
			'no-nested-ternary': 'error',
			'no-param-reassign': 'error',
			'no-useless-rename': 'error',
			'no-useless-return': 'error',
			'no-var': 'error',
			'object-shorthand': 'error',
			'prefer-const': [ 'error', { destructuring: 'all' } ],
			'prefer-template': 'off',
		},
	},
	{
		files: TYPESCRIPT,
		extends: [ typescript.configs.recommendedTypeChecked ],
		languageOptions: {
			parserOptions: {
				projectService: true,
				tsconfigRootDir: import.meta.dirname,
			},
		},
		rules: {
			'@typescript-eslint/await-thenable': 'error',
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports' },
			],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-shadow': 'error',
			'@typescript-eslint/no-unnecessary-condition': 'error',
			'@typescript-eslint/no-unnecessary-type-arguments': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			'@typescript-eslint/only-throw-error': 'error',
			'@typescript-eslint/prefer-nullish-coalescing': [
				'error',
				{ ignorePrimitives: { string: true } },
			],
			'@typescript-eslint/prefer-optional-chain': 'error',
			'@typescript-eslint/prefer-readonly': 'error',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/return-await': [ 'error', 'in-try-catch' ],
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		files: SCRIPTS,
		extends: [ typescript.configs.disableTypeChecked ],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},

	// The service.
	{
		files: [ 'server/**/*.ts', 'server/**/*.tsx' ],
		ignores: [ 'server/browser/**' ],
		rules: {
			'no-restricted-globals': [ 'error', ...SERVICE_GLOBALS, PROCESS ],
		},
	},
	{
		files: [ 'server/main.ts' ],
		rules: { 'no-restricted-globals': [ 'error', ...SERVICE_GLOBALS ] },
	},
	{
		files: [ 'server/domain/**/*.ts', 'shared/**/*.ts' ],
		rules: { 'no-restricted-syntax': [ 'error', ...CLOCK ] },
	},

	// The protocol, the parts that run in browsers, the plugin's screens.
	{
		files: [ 'shared/**/*.ts' ],
		rules: {
			'no-restricted-globals': [
				'error',
				...[ 'window', 'document', 'process', 'Buffer' ].map(
					( name ) => ( {
						name,
						message:
							'shared/ runs in Node and in the browser: use only what both have.',
					} )
				),
			],
		},
	},
	{
		files: [ 'wp-plugin/src/**/*.ts', 'wp-plugin/src/**/*.tsx' ],
		extends: [
			wordpress.configs.custom,
			wordpress.configs.i18n,
			wordpress.configs.react,
			wordpress.configs[ 'jsx-a11y' ],
		],
		settings: { react: { version: '18.3' } },
		rules: {
			'@wordpress/i18n-text-domain': [
				'error',
				{ allowedTextDomain: 'drawbridge' },
			],
			'react-hooks/exhaustive-deps': 'error',
			// createInterpolateElement fills anchors with what the translator wrote.
			'jsx-a11y/anchor-has-content': 'off',
			// Prettier's business.
			'react/jsx-curly-spacing': 'off',
			'react/jsx-equals-spacing': 'off',
			'react/jsx-indent': 'off',
			'react/jsx-indent-props': 'off',
			'react/jsx-tag-spacing': 'off',
		},
	},

	// Tests and the commands that run them.
	{
		files: [
			'tests/**/*.ts',
			'tests/**/*.tsx',
			'tests/**/*.mjs',
			'server/build.mjs',
		],
		rules: { 'no-console': 'off' },
	},
	{
		files: TESTS,
		extends: [ wordpress.configs[ 'test-unit' ] ],
		rules: {
			'max-lines-per-function': 'off',
			'jest/consistent-test-it': [ 'error', { fn: 'it' } ],
			'jest/expect-expect': [
				'error',
				{ assertFunctionNames: [ 'expect*' ] },
			],
			'jest/no-standalone-expect': 'off',
			'jest/prefer-importing-jest-globals': 'error',
			'jest/valid-title': [
				'error',
				{
					mustNotMatch: {
						it: [
							'^should\\b',
							'Say what happens, in the present tense: "refuses the same handoff twice".',
						],
					},
				},
			],
		},
	}
);
