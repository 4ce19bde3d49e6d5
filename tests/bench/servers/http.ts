/**
 * Bare node:http: what a request costs before anything looks at it.
 */
import { greet } from './greeting';
import { listen } from './listen';

listen( greet );
