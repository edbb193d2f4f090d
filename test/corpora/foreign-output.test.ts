import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecording } from '../../src/cli/replay.ts'
import { runGetter } from '../../src/drivers/getters/getter.ts'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import type { Reply, Request } from '../../src/drivers/request.ts'
import { corpora } from './corpus.ts'
import { napalmCaseNames } from './napalm-case.ts'

const drivers = ['eos', 'ios', 'iosxr', 'iosxr_netconf', 'junos', 'nxos', 'nxos_ssh'] as const

/** They give what was printed, whatever it is: as configuration, or as why nothing was reached. */
const givingWhatWasPrinted = /^(?:get_config|ping|traceroute)/

const foreign = (reply: Reply): Reply => {
  if ('error' in reply) return reply
  if ('json' in reply) return { json: { 'multi-routing-engine-results': [{ name: [{ data: 'x' }] }] } }
  return isXml(reply.text)
    ? { text: '<foreign-reply><entry><name>x</name></entry></foreign-reply>' }
    : { text: 'MAC Address       Address         Name    Interface\n00:00:5e:00:53:01 192.0.2.9       host    em0.0\n' }
}

/** Text may end at any line, and nobody can tell. JSON that is cut off does not come as far as getters. */
const truncated = (reply: Reply): Reply =>
  'text' in reply && isXml(reply.text) ? { text: reply.text.slice(0, Math.floor(reply.text.length * 0.6)) } : reply

const isXml = (text: string): boolean => text.trimStart().startsWith('<')

describe.each(drivers)('what is not understood by getters of %s is never an answer', async driver => {
  const getters = await gettersOf(driver)
  const cases = napalmCaseNames(driver).flatMap(name => {
    const folder = join(corpora, 'napalm', driver, name)
    const { getter, args, calls, clock } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'))
    const run = getters[getter]
    if (run === undefined || calls !== undefined || getter === 'is_alive' || givingWhatWasPrinted.test(getter))
      return []
    return [{ name, run: replied(folder, run, args ?? {}, (clock ?? 0) * 1000) }]
  })

  it.each(cases)('$name, answered by another platform', async ({ run }) => {
    const { asked, result } = await run(foreign)
    if (asked.some(reply => !('error' in reply))) await expectFault(result)
  })

  const inXml = ['iosxr', 'iosxr_netconf', 'junos'].includes(driver) ? cases : []
  if (inXml.length > 0)
    it.each(inXml)('$name, cut off', async ({ run }) => {
      const { asked, result } = await run(truncated)
      if (asked.some(reply => 'text' in reply && isXml(reply.text))) await expectFault(result)
    })
})

const expectFault = (result: Promise<unknown>) =>
  expect(result).rejects.toMatchObject({ code: 'DEVICE_FAULT', facts: { command: expect.stringMatching(/\S/) } })

/** A case whose replies are spoiled, except what is known of the device before. */
const replied =
  (folder: string, getter: Parameters<typeof runGetter>[0], args: Parameters<typeof runGetter>[1], nowMs: number) =>
  async (spoiled: (reply: Reply) => Reply) => {
    const recording = readRecording(folder)
    const asked: Reply[] = []
    // What is answered so may lead to requests that were never recorded.
    const recorded = async (requests: readonly Request[]): Promise<readonly Reply[]> => {
      try {
        return await recording.answer(requests)
      } catch {
        return requests.map(() => ({ text: '' }))
      }
    }
    const answer = async (requests: readonly Request[]) => {
      const replies = await recorded(requests)
      return replies.map((reply, index) => {
        if (requests[index]?.kind === 'junos-facts') return reply
        asked.push(reply)
        return spoiled(reply)
      })
    }
    const result = runGetter(getter, args, { nowMs }, answer)
    await result.catch(() => {})
    return { asked, result }
  }
