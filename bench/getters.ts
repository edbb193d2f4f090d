import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Reply, Request } from '../src/drivers/request.ts'
import { builtGetters } from './built.ts'
import { print, rounded } from './figure.ts'
import { napalmPython } from './python.ts'

// npm run bench:getters [-- --short] [--python PYTHON]: what making a result of replies costs, on the recorded replies of the
// corpus, which are read into memory before. Beside it NAPALM's own getters on the same replies. Both read JSON as part of
// what is timed, and neither looks for what is recorded. CPU time, one thread.
const { values } = parseArgs({ options: { short: { type: 'boolean' }, python: { type: 'string' } } })
// Each case runs for as long to warm up, and then for as long to be measured.
const budgetUs = values.short === true ? 15_000 : 100_000
const root = join(process.env['KOINE_CORPORA'] ?? '../shared/corpora', 'napalm')
const { getterDrivers, gettersOf, openconfigOf, readRecording, runGetter } = await builtGetters()

interface Case {
  readonly driver: string
  readonly getter: string
  readonly name: string
  readonly once: () => Promise<unknown>
  /** Makes OpenConfig of the result; null: there is none of this getter. */
  readonly render: (() => unknown) | null
  /** Of the first run, with all that is done once. */
  readonly firstUs: number
}

interface Timed extends Case {
  readonly us: number
  readonly renderingUs: number | null
}

const cpuUs = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

const readCase = async (driver: string, variant: string, name: string): Promise<Case | null> => {
  const folder = join(root, driver, variant, name)
  const { getter, args, calls, clock, expected } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'))
  const known = getterDrivers.find(one => one === driver)
  // A case that is several calls is none of one getter.
  if (calls !== undefined || getter === 'is_alive' || known === undefined) return null
  const run = (await gettersOf(known))[getter]
  if (run === undefined) return null
  const nowMs = typeof clock === 'number' ? clock * 1000 : Date.now()
  const conversation = await heard(readRecording(folder).answer, answer => runGetter(run, args, { nowMs }, answer))
  const once = () => runGetter(run, args, { nowMs }, replayed(conversation))
  const before = cpuUs()
  await once()
  const firstUs = cpuUs() - before
  const render = () => openconfigOf(getter, expected, { nowMs, platform: null })
  return {
    driver,
    getter,
    name: `${driver}/${variant}/${name}`,
    once,
    render: render() === null ? null : render,
    firstUs,
  }
}

type Answer = (requests: readonly Request[]) => Promise<readonly Reply[]>

/** A reply as it comes from the wire: JSON is text that has to be read each time. */
type Kept = Reply | { readonly jsonText: string }

/** The replies to each step of a procedure, in their order. */
const heard = async (
  answer: Answer,
  run: (answer: Answer) => Promise<unknown>,
): Promise<readonly (readonly Kept[])[]> => {
  const steps: (readonly Kept[])[] = []
  await run(async requests => {
    const replies = await answer(requests)
    steps.push(replies.map(reply => ('json' in reply ? { jsonText: JSON.stringify(reply.json) } : reply)))
    return replies
  })
  return steps
}

/** The same replies to the same steps, without a look at the requests. */
const replayed = (steps: readonly (readonly Kept[])[]): Answer => {
  let step = 0
  return () => {
    const replies = steps[step++] ?? []
    return Promise.resolve(replies.map(one => ('jsonText' in one ? { json: JSON.parse(one.jsonText) } : one)))
  }
}

// Asking the processor's clock costs a microsecond and more: it is asked once in about as long.
const askedEachMs = 2

const meanUs = async (work: () => unknown): Promise<number> => {
  const startMs = performance.now()
  for (let one = 0; one < 3; one++) await work()
  const eachMs = (performance.now() - startMs) / 3
  const together = Math.min(2_000, Math.ceil(askedEachMs / eachMs))
  const from = cpuUs()
  let passes = 0
  do {
    for (let one = 0; one < together; one++) await work()
    passes += together
  } while (cpuUs() - from < budgetUs)
  return (cpuUs() - from) / passes
}

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)

const cases: Case[] = []
for (const driver of folders(root))
  for (const variant of folders(join(root, driver)))
    for (const name of folders(join(root, driver, variant))) {
      const one = await readCase(driver, variant, name)
      if (one !== null) cases.push(one)
    }
// All of them before any is measured: what a daemon asks of many devices is compiled for all of them.
for (const { once } of cases) await meanUs(once)
const all: Timed[] = []
for (const one of cases) {
  const us = await meanUs(one.once)
  if (one.render !== null) await meanUs(one.render)
  all.push({ ...one, us, renderingUs: one.render === null ? null : await meanUs(one.render) })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
for (const getter of [...new Set(all.map(one => one.getter))].sort()) {
  const those = all.filter(one => one.getter === getter)
  const rendered = those.flatMap(({ renderingUs }) => renderingUs ?? [])
  print({
    bench: 'getters',
    getter,
    cases: those.length,
    meanUs: rounded(sum(those.map(({ us }) => us)) / those.length, 1),
    worstUs: rounded(Math.max(...those.map(({ us }) => us)), 1),
    openconfigMeanUs: rendered.length === 0 ? null : rounded(sum(rendered) / rendered.length, 1),
  })
}

const python = napalmPython(values.python)
const reference =
  python === null
    ? null
    : spawnSync(
        python,
        [fileURLToPath(new URL('./reference_napalm.py', import.meta.url)), root, String(budgetUs / 1e6)],
        {
          encoding: 'utf8',
          maxBuffer: 64 * 1024 * 1024,
        },
      )
if (reference?.status !== 0) print({ bench: 'getters, beside NAPALM', skipped: 'Python with NAPALM is not available' })
else {
  const theirs = new Map(
    reference.stdout
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line) as { readonly case: string; readonly microseconds: number })
      .map(one => [one.case, one.microseconds] as const),
  )
  const both = all.filter(({ name }) => theirs.has(name))
  for (const driver of [...new Set(both.map(one => one.driver)), 'all']) {
    const those = both.filter(one => driver === 'all' || one.driver === driver)
    const koine = sum(those.map(({ us }) => us))
    const napalm = sum(those.map(({ name }) => theirs.get(name) ?? 0))
    const ratios = those.map(({ name, us }) => (theirs.get(name) ?? 0) / us).sort((a, b) => a - b)
    print({
      bench: 'getters, beside NAPALM',
      driver,
      cases: those.length,
      koineMs: rounded(koine / 1000),
      koineFirstMs: rounded(sum(those.map(({ firstUs }) => firstUs)) / 1000),
      napalmMs: rounded(napalm / 1000),
      ratio: rounded(napalm / koine, 1),
      medianRatio: rounded(ratios[ratios.length >> 1] ?? 0, 1),
      leastRatio: rounded(ratios[0] ?? 0, 1),
    })
  }
}
