/**
 * A sample.
 */

import './titles.test'; // layer: tests-do-not-lean-on-tests
