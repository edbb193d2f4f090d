import type { CliPlatform, Sign } from './cli-platform.ts'
import { cliPlatforms } from './index.ts'

/** What a device seems to be. */
export interface Recognised {
  readonly platform: CliPlatform
  /** 0 to 99. From 95 on nothing else needs to be asked. */
  readonly confidence: number
}

/** What has been seen of a device before any command was sent; null: not seen. */
export type FirstSight = Readonly<Record<Sign['seen'], string | null>>

/** What the SSH identification, the greeting and the prompt tell; null: nothing. */
export const recogniseAtSight = (sight: FirstSight): Recognised | null =>
  best(
    described.flatMap(platform =>
      (platform.signs ?? [])
        .filter(({ seen, pattern }) => pattern.test(sight[seen] ?? ''))
        .map(({ confidence }) => ({ platform, confidence })),
    ),
  )

/** What the answer to a command tells; null: nothing. */
export const recognise = (command: string, answer: string): Recognised | null =>
  best(
    described.flatMap(platform =>
      (platform.autodetect ?? [])
        .filter(recognition => recognition.command === command && recognition.pattern.test(answer))
        .map(({ confidence }) => ({ platform, confidence })),
    ),
  )

/**
 * The commands whose answers may tell what shows this prompt, most telling first: the one by which most of the platforms
 * with such a prompt are recognised, then the one by which most of the others are. Two are enough in practice.
 */
export const tellingCommands = (prompt: string): readonly string[] => {
  const possible = described.filter(({ prompt: { modes } }) => modes.some(({ pattern }) => pattern.test(prompt)))
  return inOrder(possible.length > 0 ? possible : described)
}

const described = Object.values(cliPlatforms).flatMap(platform => platform ?? [])

const best = (found: readonly Recognised[]): Recognised | null =>
  found.reduce<Recognised | null>((high, one) => (high === null || one.confidence > high.confidence ? one : high), null)

const inOrder = (possible: readonly CliPlatform[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { autodetect = [] } of possible)
    for (const command of new Set(autodetect.map(recognition => recognition.command)))
      counts.set(command, (counts.get(command) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).map(([command]) => command)
}
