/**
 * The guard in front of a dashboard written in Express.
 */
import { greetingApp } from './greeting';
import { guarded } from './guarded';
import { listen } from './listen';

listen( guarded( greetingApp() ) );
