import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { configuringOf } from '../../../src/drivers/configuration/index.ts'
import type { Candidate, CommitOptions, Configuring } from '../../../src/drivers/configuration/procedure.ts'
import { type Asking, runAsking } from '../../../src/drivers/request.ts'
import type { AskContext, DeviceSession } from '../../../src/drivers/session.ts'
import type { KoineError } from '../../../src/errors.ts'
import { type FakeNetconf, startFakeNetconf } from '../../doubles/fake-netconf.ts'
import { FakeDatastore, junosDevice, xrDevice } from '../../doubles/netconf-datastore.ts'
import { openNetconf, patient } from './open.ts'

const first = ['system { host-name r1; }', 'mtu 1500;']
/** What is in the request that loads a candidate. */
const loading = { juniper_junos: 'load-configuration action', cisco_iosxr: 'edit-config' } as const
const plain: CommitOptions = { message: null, confirmSeconds: null }
const merge = (text: string): Candidate => ({ mode: 'merge', text })

let fake: FakeNetconf
let store: FakeDatastore
let session: DeviceSession
let configuring: Configuring

beforeAll(async () => {
  fake = await startFakeNetconf({ capabilities: [], answer: () => 'nothing' })
})
afterAll(() => fake.close())
afterEach(() => session.close())

const run = <R>(procedure: Asking<R>, limits: Partial<AskContext> = {}, on = session): Promise<R> =>
  runAsking(procedure, async requests => (await on.ask?.(requests, patient(limits))) ?? [])

const failure = (work: Promise<unknown>): Promise<KoineError> =>
  work.then(
    () => expect.unreachable('it did not fail'),
    (error: KoineError) => error,
  )

describe.each([
  ['juniper_junos', junosDevice],
  ['cisco_iosxr', xrDevice],
] as const)('configuration of %s', (platform, deviceOf) => {
  beforeEach(async () => {
    store = new FakeDatastore(first)
    fake.device = deviceOf(store)
    fake.operations.length = 0
    session = await openNetconf(fake)
    const found = await configuringOf('netconf', platform)
    if (found === null) return expect.unreachable('there is none')
    configuring = found
  })

  const nothingLeft = () =>
    expect({ holder: store.holder, candidate: store.candidate }).toEqual({ holder: null, candidate: null })

  it('is what runs, without lines that change by themselves', async () => {
    expect((await run(configuring.running())).trim()).toBe(first.join('\n'))
  })

  it('takes a merge: difference, commit, no lock left', async () => {
    const candidate = await run(configuring.load(merge('ntp "a & <b>";'), '00000000'))
    expect(store.running).toEqual(first)
    expect(await run(candidate.compare())).toBe('+  ntp "a & <b>";')
    await run(candidate.commit(plain))
    expect(store.running).toEqual([...first, 'ntp "a & <b>";'])
    nothingLeft()
  })

  it('takes a replacement', async () => {
    const candidate = await run(configuring.load({ mode: 'replace', text: 'system { host-name r2; }\n' }, '00000000'))
    expect(await run(candidate.compare())).toBe(
      '-  system { host-name r1; }\n-  mtu 1500;\n+  system { host-name r2; }',
    )
    await run(candidate.commit(plain))
    expect(store.running).toEqual(['system { host-name r2; }'])
  })

  it('has no difference where nothing would change', async () => {
    const candidate = await run(configuring.load(merge('mtu 1500;'), '00000000'))
    expect(await run(candidate.compare())).toBe('')
  })

  it('drops a candidate, once', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.discard())
    nothingLeft()
    const { length } = fake.operations
    await run(candidate.discard())
    expect(fake.operations).toHaveLength(length)
    expect(store.running).toEqual(first)
  })

  it('rejects a candidate with a mistake, and leaves nothing behind', async () => {
    const error = await failure(run(configuring.load(merge('mtu 9000;\ntypo here;'), '00000000')))
    expect(error).toMatchObject({ code: 'CONFIG_REJECTED', facts: { tag: 'operation-failed' } })
    nothingLeft()
    expect(store.running).toEqual(first)
    expect(session.broken).toBe(false)
  })

  it('takes back what the device does not commit', async () => {
    const candidate = await run(configuring.load(merge('refused;'), '00000000'))
    expect(await failure(run(candidate.commit(plain)))).toMatchObject({ code: 'COMMIT_FAILED' })
    nothingLeft()
    expect(store.running).toEqual(first)
  })

  it('tells who has the lock, and leaves the candidate of that one alone', async () => {
    const other = await openNetconf(fake)
    const theirs = await run(configuring.load(merge('theirs;'), '11111111'), {}, other)
    const holder = store.holder
    const error = await failure(run(configuring.load(merge('ours;'), '00000000')))
    expect(error).toMatchObject({ code: 'CONFIG_LOCKED', facts: { session: holder } })
    expect(store).toMatchObject({ holder, candidate: [...first, 'theirs;'] })
    await run(theirs.commit(plain), {}, other)
    expect(store.running).toEqual([...first, 'theirs;'])
    await other.close()
  })

  it('leaves nothing behind when the session ends while it loads', async () => {
    store.fault = { at: loading[platform], answer: 'drop' }
    const error = await failure(run(configuring.load(merge('mtu 9000;'), '00000000')))
    expect(error).toMatchObject({ code: 'CLOSED_BY_PEER' })
    expect(session.broken).toBe(true)
    await expect.poll(() => store.holder).toBe(null)
    expect(store.running).toEqual(first)
  })

  it('leaves nothing behind when the session ends at the commit', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    store.fault = { at: '<commit', answer: 'drop' }
    expect(await failure(run(candidate.commit(plain)))).toMatchObject({ code: 'CLOSED_BY_PEER' })
    await expect.poll(() => store.holder).toBe(null)
    expect(store).toMatchObject({ running: first, candidate: null })
  })

  it('unlocks after a cancellation in the middle', async () => {
    const stop = new AbortController()
    store.fault = { at: loading[platform], answer: 'nothing' }
    const work = runAsking(configuring.load(merge('mtu 9000;'), '00000000'), async requests => {
      const signal = stop.signal.aborted ? new AbortController().signal : stop.signal
      const asked = session.ask?.(requests, patient({ signal })) ?? []
      if (store.holder !== null && !stop.signal.aborted) stop.abort(new DOMException('enough', 'AbortError'))
      return asked
    })
    await expect(work).rejects.toThrow('enough')
    nothingLeft()
    expect(session.broken).toBe(true)
  })

  it('confirms a commit in time, and later none waits', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.commit({ message: null, confirmSeconds: 120 }))
    expect(store.pending?.forSeconds).toBe(120)
    const other = await openNetconf(fake)
    await run(known(configuring.confirm), {}, other)
    await other.close()
    store.elapse(1000)
    expect(store.running).toEqual([...first, 'mtu 9000;'])
    nothingLeft()
  })

  it('is as it was when a commit is not confirmed', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.commit({ message: null, confirmSeconds: 60 }))
    expect(store.running).toContain('mtu 9000;')
    store.elapse(60)
    expect(store.running).toEqual(first)
  })

  it('takes a commit back that waits to be confirmed', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.commit({ message: null, confirmSeconds: 600 }))
    await run(known(configuring.revert))
    expect(store).toMatchObject({ running: first, pending: null, holder: null })
  })

  it('goes back to what ran before the last commit', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.commit(plain))
    await run(known(configuring.rollback))
    expect(store.running).toEqual(first)
    nothingLeft()
  })

  it('does not take what begins as XML and is none', async () => {
    const error = await failure(run(configuring.load(merge('<configuration></rpc>'), '00000000')))
    expect(error.code).toBe('CONFIG_REJECTED')
    expect(fake.operations).toEqual([])
  })
})

/** A procedure that not every platform has. */
const known = <R>(procedure: (() => Asking<R>) | undefined): Asking<R> =>
  procedure === undefined ? expect.unreachable('the platform has this') : procedure()

describe('Junos', () => {
  beforeEach(async () => {
    store = new FakeDatastore(first)
    fake.device = junosDevice(store)
    fake.operations.length = 0
    session = await openNetconf(fake)
    configuring = (await configuringOf('netconf', 'juniper_junos')) ?? configuring
  })

  it('names the line that it does not understand', async () => {
    const error = await failure(run(configuring.load(merge('mtu 9000;\ntypo here;'), '00000000')))
    expect(error.message).toBe('The device did not take the candidate: syntax error (typo)')
    expect(error.facts).toMatchObject({ line: 2, path: '[edit system]', bad_element: 'typo' })
  })

  it('keeps the message of a commit', async () => {
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.commit({ message: 'change <42> & more', confirmSeconds: null }))
    expect(store.messages).toEqual(['change <42> & more'])
  })

  it('tells how long a commit still waits', async () => {
    expect(await run(known(configuring.pending))).toBe(null)
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    await run(candidate.commit({ message: null, confirmSeconds: 90 }))
    store.elapse(50)
    expect(await run(known(configuring.pending))).toEqual({ seconds: 70 })
  })

  it.each([
    ['set system host-name r2', 'action="set" format="text"><configuration-set>'],
    ['# why\n\ndelete system ntp', 'action="set" format="text"><configuration-set>'],
    ['{ "configuration": {} }', 'action="replace" format="json"><configuration-json>'],
    ['set-like { a; }', 'action="replace" format="text"><configuration-text>'],
    ['<?xml version="1.0"?>\n<system><host-name>r2</host-name></system>', 'format="xml"><configuration><system>'],
    ['<configuration><system/></configuration>', 'format="xml"><configuration><system/></configuration></load'],
  ])('loads %j in its format', async (text, expected) => {
    await run(configuring.load(merge(text), '00000000'))
    expect(fake.operations[1]).toContain(expected)
  })

  it('does not replace everything by set commands', async () => {
    const error = await failure(run(configuring.load({ mode: 'replace', text: 'set system' }, '00000000')))
    expect(error.code).toBe('UNSUPPORTED')
    expect(fake.operations).toEqual([])
  })
})

describe('IOS XR', () => {
  it('does not begin a commit that its software cannot take back', async () => {
    store = new FakeDatastore(first)
    fake.device = xrDevice(store, [])
    session = await openNetconf(fake)
    configuring = (await configuringOf('netconf', 'cisco_iosxr')) ?? configuring
    const candidate = await run(configuring.load(merge('mtu 9000;'), '00000000'))
    const error = await failure(run(candidate.commit({ message: null, confirmSeconds: 60 })))
    expect(error.code).toBe('UNSUPPORTED')
    expect(store).toMatchObject({ running: first, holder: null, candidate: null })
  })
})
