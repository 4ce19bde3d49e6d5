/**
 * A page on which nothing more goes on: gives times in the viewer's zone, and lets the page around know that it can be seen.
 */

import { showLocalTimes } from './page/local-times';
import { tellPageShown } from './page/tell-page-shown';

showLocalTimes();
tellPageShown();
