import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { juniper_junos } from '../../src/drivers/cli/juniper_junos.ts'
import { linux } from '../../src/drivers/cli/linux.ts'
import { startFakeDevice } from '../doubles/fake-device.ts'
import { netconfBehind } from '../doubles/fake-netconf.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'

/** One port of SSH with a command line and, as Junos has it, NETCONF behind it. */
const netconf = netconfBehind({
  capabilities: ['http://xml.juniper.net/netconf/junos/1.0'],
  answer: operation =>
    operation.includes('<ntp>')
      ? {
          inside:
            '<configuration><system><ntp><server><name>192.0.2.123</name></server></ntp></system></configuration>',
        }
      : { inside: '<configuration/>' },
})
const mx1 = await startFakeDevice({
  platform: juniper_junos,
  hostname: 'mx1',
  commands: line =>
    line === 'show version' ? 'Hostname: mx1\r\nModel: mx240\r\nJunos: 21.4R3\r\nJUNOS OS Kernel 64-bit [x]\r\n' : null,
  subsystems: { netconf: netconf.speak },
})
const host1 = await startFakeDevice({
  platform: linux,
  hostname: 'host1',
  commands: line => (line === 'uname -a' ? 'Linux host1 6.1.0 #1 SMP x86_64 GNU/Linux\r\n' : null),
  exec(command, channel) {
    const known = command.includes('getent passwd')
    if (known) channel.write('root:x:0:0:root:/root:/bin/bash\n')
    channel.exit(known ? 0 : 1)
    channel.end()
  },
})
const daemon = await startSpeakingDaemon('inventory: { hostKeys: tofu }\n')
afterAll(async () => {
  await daemon.close()
  await mx1.close()
  await host1.close()
})

const servers = { '192.0.2.123': {} }

describe('A device of which nobody has said what it is', () => {
  beforeEach(async () => {
    for (const name of ['mx1', 'host1']) await daemon.ask('DELETE', `/v1/devices/${name}`)
    await daemon.addDevice('mx1', mx1, { platform: 'auto', tags: ['new'] })
  })

  it('answers the first getter over what it turns out to speak', async () => {
    const before = netconf.operations.length
    const { status, body } = await daemon.ask('GET', '/v1/devices/mx1/getters/get_ntp_servers')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.value).toEqual(servers)
    expect(mx1.lines()).toContain('show version')
    expect(netconf.operations.length - before).toBe(1)
    const { body: job } = await daemon.ask('GET', `/v1/jobs/${body.job}`)
    expect(job).toMatchObject({ state: 'succeeded', session: { platform: 'juniper_junos' } })
    const { body: sessions } = await daemon.ask('GET', '/v1/sessions')
    const drivers = sessions.sessions.map((one: { readonly driver: string }) => one.driver)
    expect(drivers).toContain('netconf')
  })

  it('answers the first poll, too', async () => {
    await daemon.ask('POST', '/v1/schedules', {
      name: 'ntp',
      select: { tags: ['new'] },
      getters: ['get_ntp_servers'],
      every: '1h',
      paused: true,
    })
    await daemon.ask('POST', '/v1/schedules/ntp/run')
    const found = await vi.waitFor(
      async () => {
        const { body } = await daemon.ask('GET', '/v1/devices/mx1/state')
        expect(body.state).toHaveLength(1)
        return body.state
      },
      { timeout: 20_000, interval: 50 },
    )
    expect(found).toMatchObject([{ value: servers, platform: 'juniper_junos', error: null }])
  })

  it('is asked in its shell when it is a host', async () => {
    await daemon.addDevice('host1', host1, { platform: 'auto' })
    const job = await daemon.job({ device: 'host1', getters: ['get_users'] })
    expect(job).toMatchObject({ state: 'succeeded', session: { platform: 'linux' } })
    expect(job.results).toMatchObject([{ value: { root: { level: 15 } } }])
  })
})
