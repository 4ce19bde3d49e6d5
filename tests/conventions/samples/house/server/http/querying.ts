/**
 * A sample.
 */

import mysql from 'mysql2/promise'; // layer: mysql-stays-in-store

export const query = mysql.createPool;
