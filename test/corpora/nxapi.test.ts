import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import type { Request } from '../../src/drivers/request.ts'
import type { HttpDriver } from '../../src/sessions/http/driver.ts'
import { nxapiDriver } from '../../src/sessions/nxapi/driver.ts'
import { createHopConnections } from '../../src/sessions/ssh/hops.ts'
import { type FakeNxapi, startFakeNxapi } from '../doubles/fake-nxapi.ts'
import { recordedReplies } from '../doubles/recorded-replies.ts'
import { httpTargetOf } from '../sessions/http/targets.ts'
import { corpora } from './corpus.ts'
import { napalmCaseDirectory, napalmCaseNames, readNapalmCase } from './napalm-case.ts'
import { expectRecordedResult } from './napalm-wire.ts'

const signal = new AbortController().signal
let device: FakeNxapi
let driver: HttpDriver
beforeAll(async () => {
  device = await startFakeNxapi()
  const parts = { hostKeys: { refusal: () => null }, ladder: { get: () => null, set: () => {} } }
  driver = nxapiDriver({ ...parts, hops: createHopConnections(parts) })
})
afterAll(async () => {
  driver.close()
  await device.stop()
})

describe('getters of NX-OS over NX-API', async () => {
  const getters = await gettersOf('nxos')
  it.each(napalmCaseNames('nxos'))('%s', async name => {
    const directory = napalmCaseDirectory('nxos', name)
    const recorded = recordedReplies(directory)
    const session = await driver.open(httpTargetOf(device), { signal })
    device.recorded = recorded
    try {
      await expectRecordedResult(session, getters, readNapalmCase(directory))
    } finally {
      device.recorded = null
    }
    // To be there is to answer this.
    expect(recorded.unknown.filter(request => request !== 'nxapi json: show hostname')).toEqual([])
    await session.close()
  })
})

describe('whole replies of NX-API', () => {
  const root = join(corpora, 'napalm/_nxapi')
  const bodies = readdirSync(root).filter(name => name.startsWith('jsonrpc_'))

  it.each(bodies)('%s is read', async name => {
    const body = readFileSync(join(root, name, 'response.json'), 'utf8')
    const commands = name.replace(/^jsonrpc_|_raw$/g, '').split('__')
    const format = name.endsWith('_raw') ? 'text' : 'json'
    const session = await driver.open(httpTargetOf(device), { signal })
    device.body = body
    try {
      const requests = commands.map((request): Request => ({ kind: 'nxapi', request, format }))
      const asked = session.ask?.(requests, { signal, timeoutMs: 30_000, maxReplyBytes: 1_000_000 })
      if (name === 'jsonrpc_show_ip_int_brief_vrf_management') {
        // A body without what JSON-RPC puts around it.
        await expect(asked).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
      } else expect(await asked).toEqual(repliesIn(JSON.parse(body)))
    } finally {
      device.body = null
      await session.close()
    }
  })
})

interface RecordedRpc {
  readonly result?: { readonly body?: unknown; readonly msg?: string } | null
  readonly error?: { readonly data: { readonly msg: string } }
}

const repliesIn = (answer: RecordedRpc | readonly RecordedRpc[]): readonly unknown[] =>
  [answer].flat().map(({ result, error }) => {
    if (error !== undefined) return { error: error.data.msg.trim() }
    return result?.msg === undefined ? { json: result?.body ?? null } : { text: result.msg }
  })
