import { z } from 'zod'
import { absentIsNull, milliseconds } from './values.ts'

const count = z.int().positive()
const countOrNone = z.int().nonnegative()

/** Section `sessions`: connections to devices, how many and how gently. */
export const sessions = z.strictObject({
  maxSessions: count
    .max(100_000)
    .default(5_000)
    .describe('Sessions open at a time; beyond, the one unused for longest is closed.'),
  sessionsPerDevice: count
    .max(16)
    .default(1)
    .describe('Sessions open at a time to one device. With more than one, operations on it overlap.'),
  maxRunning: count.max(100_000).default(1_000).describe('Operations performed at a time, on all devices.'),
  maxWaitingPerDevice: count
    .max(1_000_000)
    .default(10_000)
    .describe('Operations that may wait for one device; beyond, they are refused.'),
  maxWaiting: count
    .max(10_000_000)
    .default(100_000)
    .describe('Operations that may wait for all devices; beyond, they are refused.'),
  roomTimeoutMs: milliseconds
    .prefault('30s')
    .describe('Longest wait for a place when all sessions are open and busy; then the operation fails.'),
  idleMs: milliseconds.prefault('10m').describe('A pinned session that was not used for so long is closed.'),
  maxAgeMs: milliseconds.prefault('1h').describe('A session so old is not used any more.'),
  freshMs: milliseconds
    .prefault('30s')
    .describe('A session that was heard so lately is used without asking first whether it is alive.'),
  probeTimeoutMs: milliseconds.prefault('3s').describe('Longest wait for the answer to that question.'),
  breaker: z
    .strictObject({
      failures: count.default(5).describe('Connections that fail in a row until a device is left alone.'),
      pauseMs: milliseconds.prefault('5m').describe('For how long.'),
    })
    .prefault({})
    .describe('Devices that cannot be reached.'),
  authentication: z
    .strictObject({
      failuresPerDevice: count
        .default(2)
        .describe('Refused logins until a credential is not tried on a device again, before it changes.'),
      failuresPerCredential: countOrNone
        .default(10)
        .describe(
          'Logins refused on any devices, with none accepted in between, until a credential pauses on all of them; 0 never.',
        ),
      pauseMs: milliseconds.prefault('5m').describe('For how long; then one login is tried.'),
    })
    .prefault({})
    .describe('Credentials that are refused: more tries might lock the account.'),
  logins: z
    .strictObject({
      perSecond: countOrNone.default(20).describe('Logins begun within any second, on all devices; 0 no limit.'),
      perSecondPerCredential: countOrNone.default(20).describe('The same for each credential.'),
      concurrent: countOrNone.default(50).describe('Logins at a time; 0 no limit.'),
    })
    .prefault({})
    .describe('How fast logins may follow each other, so that AAA servers bear them.'),
})

/** Section `plugins`: drivers and platforms of your own. */
export const plugins = z.strictObject({
  directory: absentIsNull(z.string().min(1)).describe(
    'Directory with drivers (`*.mjs`, `*.js`) and command lines of platforms (`*.yaml`) of your own, loaded at the start.',
  ),
  startTimeoutMs: milliseconds.prefault('10s').describe('Longest time for loading one of them.'),
})
