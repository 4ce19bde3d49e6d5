/**
 * A sample.
 */

import { createElement } from '@wordpress/element';
import { NAME } from '../../shared/names';

export const screen = [ createElement, NAME ];
