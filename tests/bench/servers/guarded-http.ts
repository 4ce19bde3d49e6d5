/**
 * The guard in front of a dashboard in plain node:http.
 */
import { greet } from './greeting';
import { guarded } from './guarded';
import { listen } from './listen';

listen( guarded( greet ) );
