import { afterAll, describe, expect, it } from 'vitest'
import { startFakeEapi } from '../doubles/fake-eapi.ts'
import { netconfUser, startFakeNetconf } from '../doubles/fake-netconf.ts'
import { startLinuxServer } from '../doubles/linux-server.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'

const eapi = await startFakeEapi()
const netconf = await startFakeNetconf({
  capabilities: ['http://xml.juniper.net/netconf/junos/1.0'],
  answer: operation =>
    operation.includes('<ntp>')
      ? {
          inside:
            '<configuration><system><ntp><server><name>192.0.2.123</name></server></ntp></system></configuration>',
        }
      : { inside: '<configuration/>' },
})
const linux = await startLinuxServer()
const daemon = await startSpeakingDaemon('inventory: { hostKeys: tofu }\nsessions: { freshMs: 0 }\n')
afterAll(async () => {
  for (const one of [daemon, netconf]) await one.close()
  for (const one of [eapi, linux]) await one.stop()
})

const add = async (device: object, credential: { readonly username: string; readonly password: string }) => {
  const name = `of-${JSON.parse(JSON.stringify(device)).name}`
  await daemon.ask('POST', '/v1/credentials', { name, ...credential })
  const { status, body } = await daemon.ask('POST', '/v1/devices', { host: '127.0.0.1', credential: name, ...device })
  expect(status, JSON.stringify(body)).toBe(201)
}

describe('Getters go over what a device speaks', () => {
  it('eAPI, where that is its driver', async () => {
    const { username, password, port, ca } = eapi
    await add({ name: 'leaf1', port, platform: 'eos', driver: 'eos', tls: { ca } }, { username, password })
    eapi.recorded = {
      unknown: [],
      of: (_, request) => (request.includes('section ntp') ? { text: 'ntp server 192.0.2.123 iburst\n' } : null),
    }
    expect((await daemon.ask('GET', '/v1/devices/leaf1/getters')).body).toMatchObject({
      platform: 'arista_eos',
      driver: 'eapi',
      getter_driver: 'eos',
    })
    const { body } = await daemon.ask('GET', '/v1/devices/leaf1/getters/get_ntp_servers')
    expect(body).toMatchObject({ value: { '192.0.2.123': { iburst: true } } })
  })

  it.for([
    ['truncated', 'DEVICE_FAULT'],
    ['html', 'DEVICE_FAULT'],
    ['wrong-platform', 'DEVICE_FAULT'],
    ['drop', 'CLOSED_BY_PEER'],
  ] as const)('and fail by name when that answers what is %s: %s', async ([fault, code]) => {
    eapi.fault = fault
    try {
      const job = await daemon.job({ device: 'leaf1', getters: ['get_ntp_servers', 'get_users'] })
      expect(job.state).toBe('failed')
      expect(job.error).toMatchObject({ code })
      for (const { value } of job.results) expect(value).toBeNull()
    } finally {
      eapi.fault = null
      await daemon.ask('POST', '/v1/devices/leaf1/reset')
    }
  })

  it('and fail by name when a login is refused in the middle, without trying it for every getter', async () => {
    const { password } = eapi
    eapi.recorded = {
      unknown: [],
      of(_, request) {
        if (!request.includes('section ntp')) return null
        eapi.password = 'changed meanwhile'
        return { text: 'ntp server 192.0.2.123 iburst\n' }
      },
    }
    try {
      const job = await daemon.job({
        device: 'leaf1',
        getters: ['get_ntp_servers', 'get_users', 'get_vlans', 'get_facts'],
      })
      expect(job).toMatchObject({ state: 'failed', error: { code: 'AUTH_FAILED' } })
      expect(job.results).toMatchObject([{ value: { '192.0.2.123': { iburst: true } }, error: null }])
    } finally {
      eapi.password = password
      await daemon.ask('POST', '/v1/devices/leaf1/reset')
    }
  })

  it('NETCONF for Junos, also where its commands go over the command line', async () => {
    await add({ name: 'mx1', port: netconf.port, platform: 'junos', driver: 'cli' }, netconfUser)
    const { status, body } = await daemon.ask('GET', '/v1/devices/mx1/getters/get_ntp_servers')
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ value: { '192.0.2.123': {} } })
    const { body: job } = await daemon.ask('GET', `/v1/jobs/${body.job}`)
    expect(job).toMatchObject({ driver: 'netconf', session: { platform: 'juniper_junos' } })
  })

  it('and go on when NETCONF drops the session between two of them', async () => {
    let drops = 1
    const { device } = netconf
    netconf.device = {
      ...device,
      answer(operation, visitor) {
        if (operation.includes('<snmp') && drops > 0) {
          drops -= 1
          return 'drop'
        }
        return device.answer(operation, visitor)
      },
    }
    const job = await daemon.job({ device: 'mx1', getters: ['get_ntp_servers', 'get_snmp_information'] })
    expect(drops).toBe(0)
    expect(job.results[0]).toMatchObject({ command: 'get_ntp_servers', value: { '192.0.2.123': {} } })
    expect(job.results).toHaveLength(2)
    expect(job.error?.code).not.toBe('CLOSED_BY_PEER')
  })

  it('a shell for Linux', async () => {
    const { port, username, password } = linux
    await add({ name: 'host1', port, platform: 'linux' }, { username, password })
    const job = await daemon.job({ device: 'host1', getters: ['get_users', 'is_alive'] })
    expect(job).toMatchObject({ state: 'succeeded', driver: 'linux' })
    expect(job.results).toMatchObject([{ value: { root: { level: 15 } } }, { value: { is_alive: true } }])
  })
})
