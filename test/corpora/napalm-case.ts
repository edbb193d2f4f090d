import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GetterArguments } from '../../src/drivers/getters/getter.ts'
import { corpora } from './corpus.ts'

/** One recorded getter: what was asked, how it was called, and the result that it must give, exactly. */
export interface NapalmCase {
  readonly getter: string
  readonly args: GetterArguments
  readonly calls?: readonly { readonly args: GetterArguments }[]
  readonly compose?: string
  readonly wildcards?: readonly string[]
  /** Seconds since 1970. */
  readonly clock?: number
  readonly expected: unknown
}

const root = join(corpora, 'napalm')

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)

/** Names of a driver's cases, `<variant>/<case>`. */
export const napalmCaseNames = (driver: string): readonly string[] =>
  folders(join(root, driver)).flatMap(variant =>
    variant.startsWith('_') ? [] : folders(join(root, driver, variant)).map(name => `${variant}/${name}`),
  )

/** Where a case and its replies are. */
export const napalmCaseDirectory = (driver: string, name: string): string => join(root, driver, name)

export const readNapalmCase = (directory: string): NapalmCase =>
  JSON.parse(readFileSync(join(directory, 'case.json'), 'utf8'))

/** What a case gives when each of its calls is run: as JSON, put together as the case says. */
export const napalmResult = async (
  { args, calls, compose }: NapalmCase,
  run: (args: GetterArguments) => Promise<unknown>,
): Promise<unknown> => {
  const results: unknown[] = []
  for (const call of calls ?? [{ args }]) results.push(await run(call.args))
  if (calls === undefined || compose === 'last') return JSON.parse(JSON.stringify(results.at(-1)))
  const [first, second] = results as { running: string; startup: string }[]
  return { running: first?.running, startup: second?.startup, candidate: '' }
}

/** Values that may be any are made the same on both sides. */
export const withWildcards = (value: unknown, pointers: readonly string[] = []): unknown => {
  const copy = structuredClone(value)
  for (const pointer of pointers) {
    const path = pointer.slice(1).split('/')
    const last = path.pop() ?? ''
    const inside = path.reduce<Record<string, unknown> | undefined>(
      (at, name) => at?.[name] as Record<string, unknown> | undefined,
      copy as Record<string, unknown>,
    )
    if (inside !== undefined && last in inside) inside[last] = '...'
  }
  return copy
}
