import { readFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { getterFault } from '../drivers/getters/known.ts'
import { KoineError } from '../errors.ts'
import type { CompliancePolicy } from '../state/compliance.ts'
import type { StateSettings } from '../state/network-state.ts'
import { readRules } from '../validation/rules.ts'

/** The policies of a configuration, with the rules of their files. Throws CONFIG_INVALID. */
export const policiesOf = ({ compliance }: Config): readonly CompliancePolicy[] => compliance.map(policyOf)

/** Throws CONFIG_INVALID when a schedule, a policy or a reaction wants a getter that no platform has. */
export const checkGetters = async (
  { schedules, reactions }: Config,
  policies: readonly CompliancePolicy[],
): Promise<void> => {
  const places = [
    ...schedules.map(({ name, getters }) => ({ place: `schedules: ${name}`, getters })),
    ...policies.map(({ name, rules }) => ({ place: `compliance: ${name}`, getters: rules })),
    ...reactions.rules.map(({ name, getters }) => ({ place: `reactions: ${name}`, getters })),
  ]
  for (const { place, getters } of places) {
    const fault = await getterFault(getters.map(({ getter }) => getter))
    if (fault !== null) throw new KoineError('CONFIG_INVALID', `${place}: ${fault}`)
  }
}

export const stateSettings = ({ state: { history, ...rest } }: Config): StateSettings => ({
  ...rest,
  historyAgeMs: history.age,
  historyCount: history.count,
})

const policyOf = ({ rules: path, ...policy }: Config['compliance'][number]): CompliancePolicy => {
  try {
    return { ...policy, rules: readRules(readFileSync(path, 'utf8')) }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new KoineError('CONFIG_INVALID', `compliance: ${policy.name}: ${why}`, { cause })
  }
}
