import { afterAll, describe, expect, it } from 'vitest'
import { sonic } from '../../src/drivers/cli/sonic.ts'
import { databaseIn } from '../../src/drivers/configuration/sonic-database.ts'
import { startFakeDevice } from '../doubles/fake-device.ts'
import { scpSink } from '../doubles/scp-sink.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'

const first = {
  DEVICE_METADATA: { localhost: { hostname: 'sonic', mac: '00:00:5e:00:53:01' } },
  PORT: { Ethernet0: { admin_status: 'up', mtu: '9100' } },
}
const files = new Map<string, string>()
const checkpoints = new Map<string, unknown>()
let running: unknown = first

/** What `config` of SONiC does with whole databases; a merge only ever has one step here. */
const obey = (line: string): string | null => {
  const [, verb, word = ''] = /^sudo config (\S+) (\S+)$/.exec(line) ?? []
  if (line === 'show runningconfiguration all') return `${JSON.stringify(running, null, 4)}\n`
  if (line.startsWith('rm -f ')) {
    files.delete(line.slice(6))
    return ''
  }
  if (verb === 'checkpoint') {
    checkpoints.set(word, running)
    return 'Checkpoint created successfully.\n'
  }
  if (verb === 'replace') {
    running = databaseIn(files.get(word) ?? '')
    return 'Config replaced successfully.\n'
  }
  if (verb === 'rollback') {
    running = checkpoints.get(word)
    return 'Config rolled back successfully.\n'
  }
  if (verb === 'apply-patch')
    return 'Failed to apply patch\nUsage: config apply-patch\n\nError: Table(s) VLAN not allowed\n'
  if (verb === 'save')
    return 'Running command: /usr/local/bin/sonic-cfggen -d --print-data > /etc/sonic/config_db.json\n'
  return null
}

const switch1 = await startFakeDevice({
  platform: sonic,
  hostname: 'sonic',
  commands: obey,
  exec: (command, channel) => scpSink(command, channel, (path, octets) => files.set(path, octets.toString())),
})
const daemon = await startSpeakingDaemon()
await daemon.addDevice('switch1', switch1)
afterAll(async () => {
  await daemon.close()
  await switch1.close()
})

const wanted = { ...first, PORT: { Ethernet0: { admin_status: 'up', mtu: '1500' } } }
const apply = (body: object) => daemon.ask('POST', '/v1/devices/switch1/config/apply', body, { prefer: 'wait=30' })

describe('The configuration of SONiC over its shell', () => {
  it('is replaced by a file, kept, and rolled back', async () => {
    const { status, body } = await apply({ mode: 'replace', text: JSON.stringify(wanted, null, 2) })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ state: 'succeeded', changed: true })
    expect(body.diff).toContain('+            "mtu": "1500"')
    expect(running).toEqual(wanted)
    expect([...files]).toEqual([])
    const back = await daemon.ask('POST', '/v1/devices/switch1/config/rollback', {}, { prefer: 'wait=30' })
    expect(back.body, JSON.stringify(back.body)).toMatchObject({ state: 'succeeded' })
    expect(running).toEqual(first)
  })

  it('stays what it is when the switch refuses', async () => {
    const { body } = await apply({ mode: 'merge', text: JSON.stringify({ VLAN: { Vlan20: { vlanid: '20' } } }) })
    expect(body).toMatchObject({ state: 'failed', error: { code: 'CONFIG_REJECTED', facts: { running: 'before' } } })
    expect(running).toEqual(first)
    expect([...files]).toEqual([])
  })
})
