import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sonic } from '../../../src/drivers/configuration/sonic.ts'
import {
  databaseIn,
  databaseText,
  laidOver,
  type PatchStep,
  patchBetween,
} from '../../../src/drivers/configuration/sonic-database.ts'
import { type Asking, type Reply, type Request, runAsking } from '../../../src/drivers/request.ts'
import { KoineError } from '../../../src/errors.ts'

const first = {
  DEVICE_METADATA: { localhost: { hostname: 'sw1', mac: '00:00:5e:00:53:01' } },
  PORT: { Ethernet0: { admin_status: 'up', lanes: '0,1', mtu: '9100' } },
  VLAN: { Vlan10: { vlanid: '10' } },
  VLAN_INTERFACE: { Vlan10: {}, 'Vlan10|192.0.2.1/24': {} },
  TACPLUS: { global: { passkey: 'hunter22', timeout: '5' } },
}
const token = '0a1b2c3d'
const path = `/tmp/koine-${token}.json`

// biome-ignore lint/suspicious/noExplicitAny: a tree of JSON is walked
type Tree = any

/** RFC 6902, as far as it is used. */
const patched = (tree: Tree, steps: readonly PatchStep[]): Tree => {
  const copy = structuredClone(tree)
  for (const step of steps) {
    const words = step.path
      .slice(1)
      .split('/')
      .map(word => word.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = words.pop() ?? ''
    const place = words.reduce((below, word) => below[word], copy)
    if (!Object.hasOwn(place, last) === (step.op !== 'add')) throw new Error(`${step.op} ${step.path}`)
    if (step.op === 'remove') delete place[last]
    else place[last] = step.value
  }
  return copy
}

interface Faults {
  /** How many steps are applied before one is refused. */
  readonly refuses?: { readonly after: number; readonly said: string }
  readonly rollback?: string
  /** What is not answered any more, once. */
  cancelled?: string
}

/** A switch that keeps a database, files and checkpoints, and does what is asked as SONiC's `config` does. */
const device = (faults: Faults = {}) => {
  const state = { running: first as Tree, files: new Map<string, string>(), checkpoints: new Map<string, Tree>() }
  const asked: string[] = []
  const applied = (steps: readonly PatchStep[], success: string, failure: string): string => {
    const log = `Patch Applier: Patch: ${JSON.stringify(steps)}\n`
    state.running = patched(state.running, steps.slice(0, faults.refuses?.after))
    return faults.refuses === undefined
      ? `${log}${success}\n`
      : `${log}${failure}\nUsage: config apply-patch [OPTIONS] PATCH_FILE_PATH\n\nError: ${faults.refuses.said}\n`
  }
  const obey = (command: string): string => {
    const [, verb = '', word = ''] = /^sudo config (\S+) ?(\S*)$/.exec(command) ?? []
    const json = () => JSON.parse(state.files.get(word) ?? '')
    switch (verb) {
      case 'checkpoint':
        state.checkpoints.set(word, state.running)
        return 'Config Rollbacker: Config checkpoint completed.\nCheckpoint created successfully.\n'
      case 'apply-patch':
        return applied(json(), 'Patch applied successfully.', 'Failed to apply patch')
      case 'replace':
        return applied(patchBetween(state.running, json()), 'Config replaced successfully.', 'Failed to replace config')
      case 'rollback':
        if (faults.rollback !== undefined) return `Failed to rollback config\nError: ${faults.rollback}\n`
        state.running = state.checkpoints.get(word)
        return 'Config rolled back successfully.\n'
      default:
        if (command === 'show runningconfiguration all')
          return JSON.stringify({ ...state.running, bgpraw: 'frr version 8.5.4\n' }, null, 4)
        if (command.startsWith('rm -f ')) state.files.delete(command.slice(6))
        return ''
    }
  }
  const answer = async (requests: readonly Request[]): Promise<readonly Reply[]> =>
    requests.map(request => {
      const command = request.kind === 'file' ? `file ${request.request}` : request.request
      asked.push(command)
      if (request.kind === 'file') state.files.set(request.request, request.text)
      const text = request.kind === 'file' ? '' : obey(command)
      if (faults.cancelled !== undefined && command.startsWith(faults.cancelled)) {
        delete faults.cancelled
        throw new KoineError('CANCELLED', 'Nobody wants it any more.')
      }
      return { text }
    })
  const run = <Result>(asking: Asking<Result>): Promise<Result> => runAsking(asking, answer)
  return { state, asked, run }
}

const permanent = { message: null, confirmSeconds: null } as const
const more = { VLAN: { Vlan20: { vlanid: '20' } }, PORT: { Ethernet0: { mtu: '1500' } } }

describe('a candidate of SONiC', () => {
  it('is laid over what is there, as a patch', async () => {
    const { state, asked, run } = device()
    const loaded = await run(sonic.load({ mode: 'merge', text: JSON.stringify(more) }, token))
    expect(await run(loaded.compare())).toContain('-            "mtu": "9100"\n+            "mtu": "1500"\n')
    expect(state.running).toEqual(first)
    asked.length = 0
    let file = ''
    const { set } = state.files
    state.files.set = (name, text) => {
      file = text
      return set.call(state.files, name, text)
    }
    await run(loaded.commit(permanent))
    expect(JSON.parse(file)).toEqual([
      { op: 'replace', path: '/PORT/Ethernet0/mtu', value: '1500' },
      { op: 'add', path: '/VLAN/Vlan20', value: { vlanid: '20' } },
    ])
    expect(asked).toEqual([
      'show runningconfiguration all',
      'sudo config checkpoint koine-rollback',
      `file ${path}`,
      `sudo config apply-patch ${path}`,
      `rm -f ${path}`,
    ])
    expect(state.running).toEqual(laidOver(first, more))
    expect([...state.files]).toEqual([])
    await run(sonic.rollback?.() ?? sonic.save())
    expect(state.running).toEqual(first)
  })

  it('takes the place of everything', async () => {
    const { state, run } = device()
    const { TACPLUS: _gone, ...wanted } = { ...first, VLAN: { Vlan30: { vlanid: '30', members: ['Ethernet0'] } } }
    const loaded = await run(sonic.load({ mode: 'replace', text: JSON.stringify(wanted) }, token))
    await run(loaded.commit(permanent))
    expect(state.running).toEqual(wanted)
    expect(await run(sonic.running())).toBe(databaseText(wanted))
    expect(await run(loaded.compare())).toBe('')
  })

  it('without a difference has none, in whatever order it is written', async () => {
    const { asked, run } = device()
    const backwards = Object.fromEntries(Object.entries(first).toReversed())
    const loaded = await run(sonic.load({ mode: 'replace', text: JSON.stringify(backwards) }, token))
    expect(await run(loaded.compare())).toBe('')
    await run(loaded.commit(permanent))
    expect(asked.join('\n')).not.toContain('sudo')
  })

  it.each([
    ['{"VLAN": ', 'it is no JSON'],
    ['[]', 'no object of tables'],
    ['{"VLAN": "x"}', 'the table VLAN is no object'],
    ['{"VLAN": {"Vlan10": {"vlanid": 10}}}', 'a field of VLAN'],
    ['{"VLAN": {"__proto__": {"vlanid": "10"}}}', 'a name in VLAN'],
  ])('is not sent when it is none: %s', async (text, why) => {
    const { asked, run } = device()
    await expect(run(sonic.load({ mode: 'merge', text }, token))).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      message: expect.stringContaining(why),
    })
    expect(asked).toEqual([])
  })

  it('takes the place of everything only when it is whole', async () => {
    const { run } = device()
    const { DEVICE_METADATA: _metadata, ...rest } = first
    await expect(run(sonic.load({ mode: 'replace', text: JSON.stringify(rest) }, token))).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
    })
  })
})

describe('a candidate that SONiC refuses', () => {
  const wanted = { ...more, TACPLUS: { global: { passkey: 'hunter33' } } }
  const attempt = async (faults: Faults) => {
    const switch1 = device(faults)
    const loaded = await switch1.run(sonic.load({ mode: 'merge', text: JSON.stringify(wanted) }, token))
    const error = await switch1.run(loaded.commit(permanent)).catch((caught: unknown) => caught)
    expect(JSON.stringify(error) + String(error)).not.toMatch(/hunter/)
    expect([...switch1.state.files]).toEqual([])
    return { ...switch1, error }
  }

  it('at once leaves nothing behind, and tells no secret', async () => {
    const { error, asked, state } = await attempt({ refuses: { after: 0, said: 'Data Loading Failed hunter33' } })
    expect(error).toMatchObject({ code: 'CONFIG_REJECTED', facts: { said: 'Error: Data Loading Failed <removed>' } })
    expect(asked).not.toContain('sudo config rollback koine-rollback')
    expect(state.running).toEqual(first)
  })

  it('in the middle is taken back', async () => {
    const { error, asked, state } = await attempt({ refuses: { after: 1, said: 'After applying patch to config' } })
    expect(error).toMatchObject({ code: 'CONFIG_REJECTED' })
    expect(asked).toContain('sudo config rollback koine-rollback')
    expect(state.running).toEqual(first)
  })

  it('and that cannot be taken back says so', async () => {
    const { error } = await attempt({ refuses: { after: 1, said: 'no' }, rollback: 'Checkpoint hunter22 is not there' })
    expect(error).toMatchObject({ code: 'ROLLBACK_FAILED', cause: { code: 'CONFIG_REJECTED' } })
  })

  it.each(['sudo config apply-patch', `file ${path}`])('is taken back when it is cancelled: %s', async cancelled => {
    const { error, state } = await attempt({ cancelled })
    expect(error).toMatchObject({ code: 'CANCELLED' })
    expect(state.running).toEqual(first)
  })
})

describe('what SONiC shows', () => {
  const shows = (text: string) => (requests: readonly Request[]) => Promise.resolve(requests.map(() => ({ text })))

  it.each([
    JSON.stringify(first).slice(0, -9),
    JSON.stringify({ localhost: first, asic0: first }),
    'bash: show: command not found',
  ])('is no configuration: %s', async text => {
    await expect(runAsking(sonic.running(), shows(text))).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it.each(['Error: Permission denied', 'Aborted!', 'sudo: a password is required'])('is not saved: %s', async text => {
    await expect(runAsking(sonic.save(), shows(text))).rejects.toMatchObject({ code: 'COMMIT_FAILED' })
  })

  it('is saved', async () => {
    const said = 'Running command: /usr/local/bin/sonic-cfggen -d --print-data > /etc/sonic/config_db.json\n'
    await expect(runAsking(sonic.save(), shows(said))).resolves.toBeUndefined()
  })
})

describe('databases', () => {
  const names = fc.stringMatching(/^[A-Za-z0-9|/~ _.:-]{1,8}$/)
  const field = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }))
  const table = fc.dictionary(names, fc.dictionary(names, field, { maxKeys: 3 }), { minKeys: 1, maxKeys: 3 })
  const databases = fc.dictionary(names, table, { maxKeys: 4 })
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

  it('become others by the patch between them', () => {
    fc.assert(
      fc.property(databases, databases, (before, after) => {
        expect(plain(patched(plain(before), patchBetween(before, after)))).toEqual(plain(after))
      }),
    )
  })

  it('laid over others are in the result, and laid over again change nothing', () => {
    fc.assert(
      fc.property(databases, databases, (below, above) => {
        const both = laidOver(below, above)
        expect(patchBetween(both, laidOver(both, above))).toEqual([])
        expect(patchBetween(below, both).every(({ op }) => op !== 'remove')).toBe(true)
      }),
    )
  })

  it('are read as they are written', () => {
    fc.assert(
      fc.property(databases, database => {
        expect(databaseIn(databaseText(database))).toEqual(plain(database))
      }),
    )
  })
})
