import { askCli } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { getFacts } from './facts.ts'
import { cliShell } from './shell.ts'

/** How `show version` names what a product of Linux tells of itself. */
export interface ProductNames {
  readonly vendor: string
  readonly release: string
  readonly model: string
  readonly serialNumber: string
}

/** What the host tells, with the product's own names and numbers. */
export const productFacts = ({ vendor, release, model, serialNumber }: ProductNames): Getter =>
  function* (args, context) {
    const [printed] = yield* askCli('show version')
    const value = (name: string): string | null =>
      new RegExp(`^${name}:[ \\t]{0,40}(\\S.{0,200})?$`, 'm').exec(printed)?.[1]?.trim() ?? null
    const version = value(release)
    if (version === null) throw notUnderstood('show version', printed.trim().split('\n', 1)[0] ?? '')
    return {
      ...Object(yield* getFacts(cliShell)(args, context)),
      vendor,
      model: value(model) ?? '',
      serial_number: value(serialNumber) ?? '',
      os_version: version.startsWith(`${vendor} `) ? version.slice(vendor.length + 1) : version,
    }
  }
