/**
 * Runs a failed test on real parts once more, and prints what failed first: a machine may stall, a fault stays.
 */
import { jest } from '@jest/globals';

jest.retryTimes( 1, { logErrorsBeforeRetry: true } );
