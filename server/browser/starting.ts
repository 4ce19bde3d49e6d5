/**
 * The page of a service that is starting: loads itself again until there is another, while somebody looks.
 */

import { pauseUntilSeen } from './page/pause';

const LOOK_AGAIN_AFTER_MS = 2_000;

void pauseUntilSeen( LOOK_AGAIN_AFTER_MS ).then( () => location.reload() );
