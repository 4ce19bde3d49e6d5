/**
 * A sample.
 */

import { NAME } from '../../shared/names';
import { render } from 'preact'; // layer: browser-ships-alone

export const bar = [ NAME, render ];
