import { describe, expect, it } from 'vitest'
import { eos } from '../../../src/drivers/configuration/eos.ts'
import { iosxr } from '../../../src/drivers/configuration/iosxr.ts'
import { junosCli } from '../../../src/drivers/configuration/junos-cli.ts'
import { nxos } from '../../../src/drivers/configuration/nxos.ts'
import { nxosSsh } from '../../../src/drivers/configuration/nxos_ssh.ts'
import type { Configuring } from '../../../src/drivers/configuration/procedure.ts'
import { type Asking, type Reply, type Request, runAsking } from '../../../src/drivers/request.ts'
import { KoineError } from '../../../src/errors.ts'

const cancelled = new KoineError('CANCELLED', 'Nobody wants it any more.')

/** Answers what is asked, until it is asked for `end`: that is what is not waited for. */
const device = (end: string | null, replies: Readonly<Record<string, Reply>> = {}) => {
  const asked: string[] = []
  const answer = async (requests: readonly Request[]): Promise<readonly Reply[]> =>
    requests.map(request => {
      const text = request.kind === 'nxapi-batch' ? request.commands.join(' ; ') : request.request
      asked.push(text)
      if (text === end) throw cancelled
      return replies[text] ?? { text: '' }
    })
  const run = <Result>(asking: Asking<Result>): Promise<Result> => runAsking(asking, answer)
  return { asked, run }
}

const load = ({ load: loading }: Configuring, text: string) => loading({ mode: 'replace', text }, '0a1b2c3d')
const file = '/var/tmp/koine-0a1b2c3d.conf'

describe('what is cancelled in the middle leaves', () => {
  it.each([
    ['configure exclusive', ['rollback 0', 'exit configuration-mode', `file delete ${file}`]],
    [`load override ${file}`, ['rollback 0', 'exit configuration-mode', `file delete ${file}`]],
    [`run file delete ${file}`, ['rollback 0', 'exit configuration-mode', `file delete ${file}`]],
  ])('no lock and no file on Junos: %s', async (end, tidied) => {
    const { asked, run } = device(end)
    await expect(run(load(junosCli, 'system { host-name x; }'))).rejects.toBe(cancelled)
    expect(asked.slice(asked.indexOf(end) + 1)).toEqual(tidied)
  })

  it('no lock on Junos while a commit is confirmed', async () => {
    const waiting = { 'show system commit | no-more': { text: '0   x by y commit confirmed, rollback in 5mins\n' } }
    const { asked, run } = device('configure exclusive', waiting)
    const { confirm } = junosCli
    if (confirm === undefined) throw new Error('Junos confirms commits.')
    await expect(run(confirm())).rejects.toBe(cancelled)
    expect(asked.slice(-2)).toEqual(['rollback 0', 'exit configuration-mode'])
  })

  it('no checkpoint of what runs on NX-OS', async () => {
    const { asked, run } = device('terminal dont-ask ; checkpoint file koine-running ; no terminal dont-ask')
    await expect(run(nxos.running())).rejects.toBe(cancelled)
    expect(asked.at(-1)).toContain('delete bootflash:koine-running no-prompt')
  })

  it('no command line of NX-OS that asks nothing any more', async () => {
    const { asked, run } = device('copy running-config startup-config')
    await expect(run(nxosSsh.save())).rejects.toBe(cancelled)
    expect(asked).toEqual(['terminal dont-ask', 'copy running-config startup-config', 'no terminal dont-ask'])
  })
})

describe('a line that NX-OS refuses', () => {
  it('is told without its secret, also where the device repeats it', async () => {
    const text = 'vlan 7\nusername admin password 5 hunter2 role network-admin'
    const refusal = { error: "Invalid command at 'hunter2' in 'username admin password 5 hunter2'", line: 2 }
    const batch = ['configure terminal', ...text.split('\n')].join(' ; ')
    const { run } = device(null, { [batch]: refusal })
    const loaded = await run(nxos.load({ mode: 'merge', text }, '0a1b2c3d'))
    const error = await run(loaded.commit({ message: null, confirmSeconds: null })).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ facts: expect.anything() })
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
  })
})

describe('a line of NX-OS', () => {
  it('does not act behind another one', async () => {
    const { asked, run } = device(null)
    const text = 'vlan 7 ; reload'
    await expect(run(nxos.load({ mode: 'merge', text }, '0a1b2c3d'))).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: text, number: 1 },
    })
    expect(asked).toEqual([])
  })
})

describe('a line that EOS refuses', () => {
  it('is told without its secret, also where the device repeats it', async () => {
    const error =
      "CLI command 3 of 4 'username admin secret 0 hunter2 bogus' failed: invalid command at token 4: 'hunter2'"
    const { run } = device(null, {
      'show configuration sessions': { json: { sessions: {} } },
      load: { error, line: 1 },
    })
    const text = 'username admin secret 0 hunter2 bogus'
    const thrown = await run(eos.load({ mode: 'merge', text }, '0a1b2c3d')).catch((caught: unknown) => caught)
    expect(thrown).toMatchObject({ code: 'CONFIG_REJECTED', facts: { number: 1 } })
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain('hunter2')
  })
})

describe('a message of which nothing is left', () => {
  it('is none on IOS XR', async () => {
    const { asked, run } = device(null)
    const loaded = await run(load(iosxr, 'hostname x'))
    await run(loaded.commit({ message: '"?"', confirmSeconds: null }))
    expect(asked).toContain('commit replace')
  })
})
