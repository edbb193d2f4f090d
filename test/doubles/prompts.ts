import type { CliPlatform } from '../../src/drivers/cli/cli-platform.ts'

/** What modes a platform has, by what they are for. */
export interface Modes {
  readonly start: string
  readonly privileged: string
  readonly config: string
}

export const modesOf = ({ prompt, config, enable }: CliPlatform): Modes => {
  const names = prompt.modes.filter(mode => mode.lastLineOf === undefined).map(mode => mode.name)
  const first = (...wanted: readonly string[]) => wanted.find(name => names.includes(name))
  const privileged = prompt.privileged ?? first('privileged', 'exec', 'user') ?? names[0] ?? 'exec'
  const unprivileged = first('exec', 'user') ?? privileged
  return {
    start: enable !== null && prompt.privileged !== undefined ? unprivileged : privileged,
    privileged,
    config: config?.mode ?? first('config') ?? names.find(name => name.includes('config')) ?? privileged,
  }
}

/** The prompt of a mode as the platform's samples have it, with another host name. */
export const promptOf = (platform: CliPlatform, mode: string, hostname: string | null): string => {
  const own = hostWord(platform)
  const samples = platform.prompt.modes.find(({ name }) => name === mode)?.samples ?? []
  const sample = samples.find(text => own !== null && text.includes(own)) ?? samples[0] ?? `${own ?? 'device'}> `
  if (hostname === null || own === null) return sample
  const { nameLength } = platform.prompt
  const shown = mode === modesOf(platform).config ? hostname.slice(0, nameLength) : hostname
  return sample.replaceAll(own, shown)
}

/** The word that most samples share: the host name in them. */
const hostWord = (platform: CliPlatform): string | null => {
  const samples = platform.prompt.modes.flatMap(mode => mode.samples)
  const first = promptSamples(platform)[0] ?? ''
  const words = first.split(/[^\w.-]+/).filter(word => word.length > 1)
  const shared = (word: string) => samples.filter(sample => sample.includes(word)).length
  return words.sort((one, other) => shared(other) - shared(one) || other.length - one.length)[0] ?? null
}

const promptSamples = (platform: CliPlatform): readonly string[] => {
  const { start } = modesOf(platform)
  return platform.prompt.modes.find(({ name }) => name === start)?.samples ?? []
}
