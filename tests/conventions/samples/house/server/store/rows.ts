/**
 * A sample.
 */

import mysql from 'mysql2/promise';

export const rows = mysql.createPool;
