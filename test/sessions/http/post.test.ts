import { MockAgent } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Credential } from '../../../src/drivers/target.ts'
import { runCommands as runEapi } from '../../../src/sessions/eapi/rpc.ts'
import { runCommands as runNxapi } from '../../../src/sessions/nxapi/rpc.ts'

const origin = 'http://leaf1.invalid'
const credential: Credential = {
  name: 'lab',
  version: '1',
  username: 'admin',
  password: 'secret',
  privateKey: null,
  passphrase: null,
  enableSecret: null,
}
const call = (commands: readonly string[]) => ({
  commands,
  format: 'json' as const,
  timeoutMs: 30_000,
  maxBytes: 16 * 1024 * 1024,
  signal: new AbortController().signal,
})

let agent: MockAgent
beforeEach(() => {
  agent = new MockAgent()
  agent.disableNetConnect()
})
afterEach(() => agent.close())

const answering = (path: string, status: number, body: string) => {
  const client = agent.get(origin)
  client.intercept({ path, method: 'POST' }).reply(status, body)
  return client
}

describe('answers of devices that mean no good', () => {
  it('eAPI: a failure is that of one command, however many results there are', async () => {
    const error = { code: 1000, message: 'could not run', data: [{}, {}, {}] }
    const client = answering('/command-api', 200, JSON.stringify({ jsonrpc: '2.0', id: null, error }))
    const answer = await runEapi(client, credential, call(['enable', 'show a', 'show b']))
    expect(answer).toEqual({ done: [{}, {}], failure: { code: 1000, message: 'could not run', errors: [] } })
  })

  it('NX-API: a page without an end of its tags is read once', async () => {
    const client = answering('/ins', 500, '<'.repeat(4_000_000))
    await expect(runNxapi(client, credential, call(['show a']))).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
      facts: { http_status: 500 },
    })
  })
})
