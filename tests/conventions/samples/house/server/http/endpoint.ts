/**
 * A sample.
 */

import express from 'express';
import { sign } from '../crypto/sign'; // layer: http-asks-the-domain

export const endpoint = [ express, sign ];
