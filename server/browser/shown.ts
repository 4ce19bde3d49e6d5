/**
 * A page in a frame on which nothing more goes on: tells the page around that it can be seen.
 */

import { tellPageShown } from './page/tell-page-shown';

tellPageShown();
