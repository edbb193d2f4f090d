import { expect } from 'vitest'
import type { Getters } from '../../src/drivers/getters/index.ts'
import type { DeviceSession } from '../../src/drivers/session.ts'
import { runGetters } from '../../src/sessions/run-getters.ts'
import { type NapalmCase, napalmResult, withWildcards } from './napalm-case.ts'

/** Runs a recorded getter on a live session, and holds it against the result that it must give. */
export async function expectRecordedResult(
  session: DeviceSession,
  getters: Getters,
  wanted: NapalmCase,
): Promise<void> {
  const result = await napalmResult(wanted, async args => {
    const [outcome] = await runGetters(session, [{ getter: wanted.getter, args }], {
      getters,
      nowMs: () => (wanted.clock === undefined ? Date.now() : wanted.clock * 1000),
      signal: new AbortController().signal,
      timeoutMs: 30_000,
      maxReplyBytes: 8_000_000,
    })
    if (outcome === undefined || 'error' in outcome) throw new Error(JSON.stringify(outcome))
    return outcome.value
  })
  expect(withWildcards(result, wanted.wildcards)).toEqual(withWildcards(wanted.expected, wanted.wildcards))
}
