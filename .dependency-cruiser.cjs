/**
 * Layering: which part of the house may import which, and for each rule what to do instead.
 *
 * A request goes down once and comes back once: route row, handler, use case, port. Types are no exception: a layer
 * that needs only the shape of another's value needs a port.
 */

const NPM = [ 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg' ];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment:
				'Two files that import each other cannot be read, tested or moved alone. Move what both need into a third ' +
				'file that imports neither, or pass it as a parameter.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-orphans',
			comment:
				'Nothing imports this file and it imports nothing, so it does nothing. Use it or delete it.',
			severity: 'error',
			from: {
				orphan: true,
				pathNot: [
					'(^|/)[^/]+\\.config\\.(c|m)?js$',
					'^tests/conventions/lint/',
					// Named by jest.config.mjs.
					'^tests/support/retry-once\\.ts$',
					'\\.d\\.ts$',
					'\\.test\\.tsx?$',
				],
			},
			to: {},
		},
		{
			name: 'every-import-is-found',
			comment:
				'This import leads nowhere. Mend the path, or add the package to package.json.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^browser:' },
		},
		{
			name: 'shared-imports-nothing',
			comment:
				'shared/ is the protocol: it runs in Node and in every browser. Write it in plain TypeScript, or keep ' +
				'what needs a package or a platform in server/ or wp-plugin/src/.',
			severity: 'error',
			from: { path: '^shared/' },
			to: { pathNot: '^shared/' },
		},
		{
			name: 'domain-stands-alone',
			comment:
				'server/domain/ decides, and nothing else: no package, no Node module, no other layer. Describe what the ' +
				'decision needs as a port in domain/ports.ts and let crypto/ or store/ implement it.',
			severity: 'error',
			from: { path: '^server/domain/' },
			to: { pathNot: '^(server/domain|shared)/' },
		},
		{
			name: 'http-asks-the-domain',
			comment:
				'An endpoint speaks HTTP and calls one use case; it does not sign tokens or write SQL. Take the use case ' +
				'or the port from what app.ts hands you.',
			severity: 'error',
			from: { path: '^server/http/' },
			to: { path: '^server/(crypto|store|gate)/' },
		},
		{
			name: 'gate-is-plain-node',
			comment:
				'The gate stands ahead of Express, which costs five times more than the check. Use plain ( req, res, next ) ' +
				'and node:http; what pages and endpoints need belongs in server/http/.',
			severity: 'error',
			from: { path: '^server/gate/' },
			to: {
				path: [
					'^server/(http|crypto|store)/',
					'(^|/)node_modules/(@types/)?(express|express-[^/]+|helmet|preact[^/]*)/',
				],
			},
		},
		{
			name: 'crypto-and-store-implement-ports',
			comment:
				'crypto/ and store/ each implement ports of the domain and do not know each other, nor who calls them. ' +
				'Compose them in app.ts or main.ts.',
			severity: 'error',
			from: { path: '^server/(crypto|store)/' },
			to: {
				path: '^server/(crypto|store|http|gate|browser)/',
				pathNot: '^server/$1/',
			},
		},
		{
			name: 'express-stays-in-http',
			comment:
				'Express is how the service speaks HTTP: server/http/ and the route table in app.ts. Elsewhere take plain ' +
				'values, or node:http types in the gate.',
			severity: 'error',
			from: {
				path: '^server/',
				pathNot: '^server/(http/|app\\.ts$)',
			},
			to: { path: '(^|/)node_modules/(@types/)?(express|helmet)/' },
		},
		{
			name: 'jsonwebtoken-stays-in-crypto',
			comment:
				'Tokens are signed and verified in one place, so that algorithm, type and key are checked in one place. Use ' +
				'the token port. (Tests that forge tokens may.)',
			severity: 'error',
			from: { path: '^(server|wp-plugin)/', pathNot: '^server/crypto/' },
			to: { path: '(^|/)node_modules/(@types/)?jsonwebtoken/' },
		},
		{
			name: 'mysql-stays-in-store',
			comment:
				'Queries and counters live in server/store/, where every one has a time limit and the pool stays within ' +
				'three connections. Add a method to the port you need. (Tests that look into the database may.)',
			severity: 'error',
			from: { path: '^(server|wp-plugin)/', pathNot: '^server/store/' },
			to: { path: '(^|/)node_modules/(mysql2|rate-limiter-flexible)/' },
		},
		{
			name: 'browser-ships-alone',
			comment:
				'server/browser/ is served to every dashboard page and counted in bytes: it may import shared/ and itself. ' +
				'Write the few lines, or ask the server. (The page that asks for a proof of work solves it as its makers do; it ' +
				'is no page of the dashboard.)',
			severity: 'error',
			from: { path: '^server/browser/' },
			to: {
				pathNot:
					'^(server/browser|shared)/|(^|/)node_modules/altcha-lib/',
			},
		},
		{
			name: 'browser-is-bundled-not-imported',
			comment:
				'The service runs in Node; what runs in the browser reaches it as text, through the build.',
			severity: 'error',
			from: { path: '^server/', pathNot: '^server/browser/' },
			to: { path: '^server/browser/' },
		},
		{
			name: 'composition-happens-once',
			comment:
				'The files at the top of server/ put the parts together; no part reaches up for them, not even for the ' +
				'configuration. Take the few values you need as parameters, named in your own words.',
			severity: 'error',
			from: {
				path: '^server/(domain|http|crypto|store|gate|browser)/',
			},
			to: { path: '^server/[^/]+\\.tsx?$' },
		},
		{
			name: 'main-starts-the-process',
			comment:
				'main.ts is the process; importing it starts one. Import service.ts, compose.ts or app.ts instead.',
			severity: 'error',
			from: {},
			to: { path: '^server/main\\.ts$' },
		},
		{
			name: 'configuration-comes-first',
			comment:
				'The configuration is read before there is a database, a key or a request: configuration/ and php/ import no ' +
				'layer. Pass what was read to the layer that needs it.',
			severity: 'error',
			from: {
				path: '^server/(configuration|php)/|^server/(config|wp-config|secrets)\\.ts$',
			},
			to: { path: '^server/(domain|http|crypto|store|gate|browser)/' },
		},
		{
			name: 'php-is-read-in-one-place',
			comment:
				'server/php/ is the one reader of PHP: it never guesses. Ask readWpConfig(), or teach server/php/. (The ' +
				'conventions of the plugin may use the parser too.)',
			severity: 'error',
			from: { path: '^(server|wp-plugin)/', pathNot: '^server/php/' },
			to: { path: '(^|/)node_modules/php-parser/' },
		},
		{
			name: 'plugin-and-service-meet-in-shared',
			comment:
				'The two halves meet in shared/ and in the database, nowhere else. Move what both need to shared/.',
			severity: 'error',
			from: { path: '^(server|wp-plugin)/' },
			to: {
				path: '^(server|wp-plugin)/',
				pathNot: '^$1/',
			},
		},
		{
			name: 'plugin-uses-what-wordpress-ships',
			comment:
				"The plugin's screens import @wordpress packages, which WordPress ships and the build leaves out, and " +
				'shared/. Another package would be bundled into every page.',
			severity: 'error',
			from: { path: '^wp-plugin/src/' },
			to: {
				dependencyTypes: NPM,
				dependencyTypesNot: [ 'type-only' ],
				pathNot: '(^|/)node_modules/(@wordpress|tldts)/',
			},
		},
		{
			name: 'public-suffix-list-comes-when-needed',
			comment:
				'The public suffix list is three times as large as the settings screen. Load it by `await import()`, which ' +
				'makes a file of its own of it.',
			severity: 'error',
			from: { path: '^wp-plugin/src/' },
			to: { path: '(^|/)node_modules/tldts/', dynamic: false },
		},
		{
			name: 'plugin-runs-in-browsers',
			comment:
				'wp-plugin/src/ runs in the browser: there are no Node modules there.',
			severity: 'error',
			from: { path: '^wp-plugin/src/' },
			to: { dependencyTypes: [ 'core' ] },
		},
		{
			name: 'product-does-not-know-its-tests',
			comment:
				'What ships never imports a test or the sandbox. Move what both need into the product.',
			severity: 'error',
			from: { path: '^(server|shared|wp-plugin)/' },
			to: { path: '^tests/' },
		},
		{
			name: 'end-to-end-tests-stay-outside',
			comment:
				'A browser test sees what a member sees: pages, cookies, the database. Import shared/ for names, ' +
				'tests/support/ for the sandbox; test insides in tests/unit/ or tests/integration/.',
			severity: 'error',
			from: { path: '^tests/e2e/' },
			to: { path: '^(server|wp-plugin)/' },
		},
		{
			name: 'tests-do-not-lean-on-tests',
			comment:
				"A test that imports another fails for its neighbour's reasons. Put what both need in tests/support/.",
			severity: 'error',
			from: { path: '^tests/' },
			to: { path: '\\.test\\.tsx?$' },
		},
		{
			name: 'ships-only-dependencies',
			comment:
				'The service is bundled from "dependencies". List this package there, or import only its types.',
			severity: 'error',
			from: { path: '^(server|shared)/', pathNot: '\\.mjs$' },
			to: {
				dependencyTypes: [ 'npm-dev', 'npm-optional', 'npm-no-pkg' ],
				dependencyTypesNot: [ 'type-only' ],
				pathNot: '(^|/)node_modules/@types/',
			},
		},
		{
			name: 'no-deprecated-node-modules',
			comment: 'Node has deprecated this module. Use its successor.',
			severity: 'error',
			from: {},
			to: {
				dependencyTypes: [ 'core' ],
				path: '^(node:)?(punycode|domain|constants|sys|_linklist|_stream_wrap)$',
			},
		},
	],
	options: {
		doNotFollow: { path: [ '(^|/)node_modules/' ] },
		exclude: {
			path: [
				'(^|/)build/',
				'^\\.cache/',
				'^tests/conventions/samples/',
			],
		},
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: [ 'exports' ],
			conditionNames: [ 'import', 'node', 'default', 'types' ],
			mainFields: [ 'module', 'main', 'types' ],
			extensions: [
				'.ts',
				'.tsx',
				'.mjs',
				'.cjs',
				'.js',
				'.json',
				'.d.ts',
			],
		},
		progress: { type: 'none' },
	},
};
