import { describe, expect, it } from 'vitest'
import { getConfig } from '../../../../src/drivers/getters/iosxr/configuration.ts'
import { getNtpPeers, getNtpServers, getNtpStats } from '../../../../src/drivers/getters/iosxr/ntp.ts'
import { getProbesConfig, getProbesResults } from '../../../../src/drivers/getters/iosxr/probes.ts'
import { getSnmpInformation } from '../../../../src/drivers/getters/iosxr/snmp.ts'
import { getUsers } from '../../../../src/drivers/getters/iosxr/users.ts'
import { got } from '../answers.ts'
import { byWord, configuration, elements, fault, operational } from './answers.ts'

describe('getConfig', () => {
  const shown = 'Building configuration...\n!! IOS XR Configuration 7.3.2\nusername a\n secret 10 $6$x\n!\nend\n'

  it('leaves out lines of the moment, and secrets where that is asked for', async () => {
    expect(await got(getConfig, () => shown, { retrieve: 'running' })).toEqual({
      running: '\n\nusername a\n secret 10 $6$x\n!\nend\n',
      candidate: '',
      startup: '',
    })
    expect(await got(getConfig, () => shown, { retrieve: 'candidate', sanitized: true })).toMatchObject({
      running: '',
      candidate: '\n\nusername a\n secret <removed>\n!\nend\n',
    })
  })

  it('removes passwords of neighbours and keys of servers', async () => {
    const lines = '  password encrypted 0A1B\n key 7 0A1B\n key clear abc\n'
    expect(await got(getConfig, () => lines, { retrieve: 'running', sanitized: true })).toMatchObject({
      running: '  password <removed>\n key 7 <removed>\n key clear <removed>\n',
    })
  })

  it('asks for defaults with full, and does not take a refusal for a configuration', async () => {
    const asked: string[] = []
    await got(
      getConfig,
      ({ request }) => {
        asked.push(request)
        return ''
      },
      { full: true },
    )
    expect(asked).toEqual(['show running-config all', 'show configuration merge'])
    await expect(got(getConfig, () => "% Invalid input detected at '^' marker.")).rejects.toMatchObject(fault)
  })
})

describe('NTP', () => {
  const peer = (version: 4 | 6, address: string, type: string): string =>
    `<PeerIPV${version}Table><PeerIPV${version}><Naming><AddressIPV${version}>${address}</AddressIPV${version}></Naming>` +
    `<PeerTypeIPV${version}><Naming><PeerType>${type}</PeerType></Naming></PeerTypeIPV${version}></PeerIPV${version}>` +
    `</PeerIPV${version}Table>`
  const ntp = configuration(
    `<NTP><PeerVRFTable><PeerVRF>${peer(4, '192.0.2.1', 'Server')}${peer(6, '2001:DB8::1', 'Peer')}</PeerVRF></PeerVRFTable></NTP>`,
  )

  it('tells servers from peers, of both families', async () => {
    expect(await got(getNtpServers, () => ntp)).toEqual({ '192.0.2.1': {} })
    expect(await got(getNtpPeers, () => ntp)).toEqual({ '2001:db8::1': {} })
  })

  it('leaves out line cards that follow the route processor', async () => {
    const entry = (address: string, stratum = '2'): string =>
      `<Entry><PeerInfoCommon>${elements({ Address: address, Stratum: stratum, Delay: '1.50' })}</PeerInfoCommon></Entry>`
    const stats = (entries: string): string =>
      operational(
        `<NTP><NodeTable><Node><Associations><PeerSummaryInfo>${entries}</PeerSummaryInfo></Associations></Node></NodeTable></NTP>`,
      )
    expect(await got(getNtpStats, () => stats(entry('192.0.2.1') + entry('DLRSC node')))).toMatchObject([
      { remote: '192.0.2.1', stratum: 2, delay: 1.5, synchronized: false },
    ])
    await expect(got(getNtpStats, () => stats(entry('192.0.2.1', 'far')))).rejects.toMatchObject(fault)
  })
})

describe('IP SLA', () => {
  const definition = (buckets: string): string =>
    '<Definition><Naming><OperationID>9</OperationID></Naming><OperationType><ICMPEcho><Tag>core</Tag>' +
    `<History><Buckets>${buckets}</Buckets></History>` +
    `${elements({ SourceAddress: '192.0.2.1', DestAddress: '192.0.2.2', Frequency: 60 })}</ICMPEcho></OperationType></Definition>`
  const ipsla = (buckets = '15'): string =>
    configuration(`<IPSLA><Operation><DefinitionTable>${definition(buckets)}</DefinitionTable></Operation></IPSLA>`)

  it('has what is configured', async () => {
    expect(await got(getProbesConfig, () => ipsla())).toEqual({
      9: {
        core: {
          probe_type: 'icmp-ping',
          target: '192.0.2.2',
          source: '192.0.2.1',
          probe_count: 15,
          test_interval: 60,
        },
      },
    })
    await expect(got(getProbesConfig, () => ipsla('many'))).rejects.toMatchObject(fault)
  })

  it('has averages of what was measured, and zeros of what was not', async () => {
    const hour = elements({ ResponseTimeCount: 2, SumResponseTime: 14, Sum2ResponseTime: 100, MaxResponseTime: 8 })
    const buckets = [6, 8].map(ms => `<Bucket><ResponseTime>${ms}</ResponseTime></Bucket>`).join('')
    const results = operational(
      '<IPSLA><OperationData><OperationTable><Operation><Naming><OperationID>9</OperationID></Naming>' +
        `<History><Target><LifeTable><Life><BucketTable>${buckets}</BucketTable></Life></LifeTable></Target></History>` +
        '<Statistics><Aggregated><HourTable><Hour><NonDistributed><Target><CommonStats>' +
        `${hour}</CommonStats></Target></NonDistributed></Hour></HourTable></Aggregated></Statistics>` +
        '</Operation></OperationTable></OperationData></IPSLA>',
    )
    const answer = byWord({ '<Configuration>': ipsla(), '<Operational>': results })
    expect(await got(getProbesResults, answer)).toMatchObject({
      9: {
        core: {
          rtt: 7,
          round_trip_jitter: 7 - Math.sqrt(50),
          global_test_avg_delay: 7,
          global_test_max_delay: 8,
          last_test_avg_delay: 0,
        },
      },
    })
  })
})

describe('configuration by XML', () => {
  it('has communities with what they may do', async () => {
    const community = (name: string, mode: string): string =>
      `<DefaultCommunity><Naming><CommunityName>${name}</CommunityName></Naming><Priviledge>${mode}</Priviledge></DefaultCommunity>`
    const snmp = configuration(
      `<SNMP><System><Contact>noc</Contact></System><Administration><DefaultCommunityTable>${community('a', 'ReadOnly')}` +
        `${community('b', 'ReadWrite')}</DefaultCommunityTable></Administration></SNMP>`,
    )
    expect(await got(getSnmpInformation, () => snmp)).toEqual({
      chassis_id: '',
      contact: 'noc',
      location: '',
      community: { a: { acl: '', mode: 'ro' }, b: { acl: '', mode: 'rw' } },
    })
  })

  it('gives a user the highest level of the groups', async () => {
    const group = (name: string): string =>
      `<UsergroupUnderUsername><Naming><Name>${name}</Name></Naming></UsergroupUnderUsername>`
    const aaa = configuration(
      `<AAA><UsernameTable><Username><Naming><Name>eve</Name></Naming><UsergroupsUnderUsername>${group('operator')}` +
        `${group('root-lr')}${group('own')}</UsergroupsUnderUsername></Username></UsernameTable></AAA>`,
    )
    expect(await got(getUsers, () => aaa)).toEqual({ eve: { level: 15, password: '', sshkeys: [] } })
    await expect(got(getUsers, () => aaa.replace('</AAA>', ''))).rejects.toMatchObject(fault)
  })
})
