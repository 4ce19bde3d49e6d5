/**
 * Bare Express: what a dashboard without any guard costs.
 */
import { greetingApp } from './greeting';
import { listen } from './listen';

listen( greetingApp() );
