import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ManagedDevice } from '../../src/inventory/device-book.ts'
import { createReactions, type Reaction, type ReactionCause } from '../../src/state/reactions.ts'
import type { Wanted } from '../../src/state/schedule.ts'
import { standardReactions } from '../../src/state/standard-reactions.ts'

const event = (entity: string, name = 'INTERFACE_DOWN', device = 'edge1', fields: object = {}): string =>
  JSON.stringify({ event: name, entity, device: { name: device }, fields })

interface Look {
  readonly device: string
  readonly getters: readonly Wanted[]
  readonly cause: ReactionCause
}

// As much of a device as a reaction looks at.
const device = (name: string, tags: readonly string[] = []) =>
  ({ name, host: '192.0.2.1', tags }) as unknown as ManagedDevice

const limits = { entityIntervalMs: 10_000, deviceIntervalMs: 500, waitingPerDevice: 100 }

const reacting = (
  reactions: readonly Reaction[] = standardReactions,
  look: (look: Look) => Promise<void> = () => Promise.resolve(),
  more: Partial<typeof limits> = {},
) => {
  const looks: Look[] = []
  const faults: unknown[] = []
  const made = createReactions({
    reactions,
    limits: { ...limits, ...more },
    device: name => (name.startsWith('edge') ? device(name, ['core']) : null),
    look: (name, getters, cause) => {
      looks.push({ device: name, getters, cause })
      return look({ device: name, getters, cause })
    },
    report: fault => faults.push(fault),
  })
  return { looks, faults, reactions: made }
}

describe('reactions', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  test('the first event is looked after at once, and goes along as the cause', () => {
    const { looks, reactions } = reacting()
    reactions.take(event('interface/eth1'))
    expect(looks).toMatchObject([
      {
        device: 'edge1',
        getters: [{ getter: 'get_interfaces' }, { getter: 'get_optics' }],
        cause: { reaction: 'interface', events: [{ entity: 'interface/eth1' }] },
      },
    ])
  })

  test('others take the place of those before', () => {
    const { looks, reactions } = reacting()
    const facts = {
      name: 'facts',
      events: ['SYSTEM_RESTARTED'],
      getters: [{ getter: 'get_facts', args: {} }],
      tags: [],
    }
    reactions.reload([facts], limits)
    expect(reactions.names).toEqual(['SYSTEM_RESTARTED'])
    reactions.take(event('interface/eth1'))
    expect(looks).toEqual([])
    reactions.take(event('system', 'SYSTEM_RESTARTED'))
    expect(looks).toMatchObject([{ getters: [{ getter: 'get_facts' }], cause: { reaction: 'facts' } }])
  })

  test('arguments quote fields of the event; a getter whose fields it lacks is left out', () => {
    const { looks, reactions } = reacting()
    reactions.take(
      event('bgp-neighbor/DEFAULT/192.0.2.9', 'BGP_NEIGHBOR_STATE_CHANGED', 'edge1', { peer: '192.0.2.9' }),
    )
    reactions.take(event('bgp-neighbor/DEFAULT/-', 'BGP_NOTIFICATION_SENT', 'edge2'))
    expect(looks.map(({ getters }) => getters)).toEqual([
      [
        { getter: 'get_bgp_neighbors', args: {} },
        { getter: 'get_route_to', args: { destination: '192.0.2.9' } },
      ],
      [{ getter: 'get_bgp_neighbors', args: {} }],
    ])
  })

  test('a storm about one entity is one look an interval, the last of which sees its end', async () => {
    const { looks, reactions } = reacting()
    for (let ms = 0; ms < 25_000; ms += 50) {
      reactions.take(event('interface/eth1', ms % 100 === 0 ? 'INTERFACE_DOWN' : 'INTERFACE_UP'))
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(looks).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(looks).toHaveLength(4)
    expect(looks[3]?.cause.events).toMatchObject([{ event: 'INTERFACE_UP' }])
  })

  test('events about many entities of a device share a look', async () => {
    const { looks, reactions } = reacting()
    for (let port = 0; port < 48; port++) reactions.take(event(`interface/eth${port}`))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(looks).toHaveLength(2)
    expect(looks[1]?.getters).toHaveLength(2)
    expect(looks[1]?.cause.events).toHaveLength(16)
  })

  test('one look at a device at a time, however long it takes', async () => {
    const { looks, reactions } = reacting(standardReactions, () => new Promise(done => setTimeout(done, 60_000)))
    reactions.take(event('interface/eth1'))
    for (let second = 0; second < 50; second++) {
      reactions.take(event(`interface/eth${second}`))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(looks).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(11_000)
    expect(looks).toHaveLength(2)
  })

  test('another device does not wait', () => {
    const { looks, reactions } = reacting()
    reactions.take(event('interface/eth1'))
    reactions.take(event('interface/eth1', 'INTERFACE_DOWN', 'edge2'))
    expect(looks.map(({ device: name }) => name)).toEqual(['edge1', 'edge2'])
  })

  test('what is not known, not tagged or not asked for is left alone', () => {
    const { looks, reactions } = reacting([
      { name: 'far', events: ['INTERFACE_DOWN'], getters: [{ getter: 'get_facts', args: {} }], tags: ['far'] },
    ])
    reactions.take(event('interface/eth1'))
    reactions.take(event('interface/eth1', 'INTERFACE_DOWN', 'other'))
    reactions.take('{"event":1}')
    expect(looks).toEqual([])
  })

  test('more entities than may wait are counted', async () => {
    const { reactions } = reacting(standardReactions, () => new Promise(() => {}), { waitingPerDevice: 5 })
    for (let port = 0; port < 10; port++) reactions.take(event(`interface/eth${port}`))
    expect(reactions.samples()).toEqual([
      { name: 'koine_reactions_total', labels: { reaction: 'interface', result: 'dropped' }, value: 4 },
    ])
  })

  test('a look that fails is counted and told, and the next event is looked after', async () => {
    const { faults, looks, reactions } = reacting(standardReactions, () => Promise.reject(new Error('refused')))
    reactions.take(event('interface/eth1'))
    await vi.advanceTimersByTimeAsync(1)
    expect(faults).toHaveLength(1)
    expect(reactions.samples()).toMatchObject([{ labels: { result: 'failed' }, value: 1 }])
    reactions.take(event('interface/eth2'))
    await vi.advanceTimersByTimeAsync(600)
    expect(looks).toHaveLength(2)
    reactions.close()
  })
})
