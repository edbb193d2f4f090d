import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CliPlatform } from '../../../src/drivers/cli/cli-platform.ts'
import { cliPlatforms } from '../../../src/drivers/cli/index.ts'

const described = Object.values(cliPlatforms).flatMap(platform => platform ?? [])

const modeOf = ({ prompt }: CliPlatform, text: string): string | null =>
  prompt.modes.find(({ pattern }) => pattern.test(text.slice(-512)))?.name ?? null

const samples = described.flatMap(platform =>
  platform.prompt.modes.flatMap(mode =>
    mode.samples.map(text => ({ id: platform.id, platform, mode: mode.name, text })),
  ),
)

describe('prompts', () => {
  it.each(described)('$id: there is one of every mode', ({ prompt }) => {
    expect(prompt.modes.filter(mode => mode.samples.length === 0)).toEqual([])
  })

  it.each(samples)('$id $mode $text', ({ platform, mode, text }) => {
    for (const before of ['', '\n', 'Building configuration...\n', 'interface Ethernet1\n no shutdown\n!\nend\n\n'])
      expect(modeOf(platform, before + text)).toBe(mode)
  })

  it.each(samples)('$id $mode $text with a command typed behind it is none', ({ platform, text }) => {
    for (const command of ['show version', 'display current-configuration', 'ls -l /tmp', 's'])
      expect(modeOf(platform, text + command)).toBeNull()
  })

  it('text before a prompt does not change its mode, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(fc.stringMatching(/^[ -\]^-~]{0,60}$/)), (sample, lines) => {
        expect(modeOf(sample.platform, `${lines.map(line => `  ${line}.\n`).join('')}\n${sample.text}`)).toBe(
          sample.mode,
        )
      }),
    )
  })

  it.each(described)('$id: what a login asks is none', platform => {
    for (const question of ['Username: ', 'login: ', 'Login:', 'User Name:', 'Password: ', 'password:'])
      expect(modeOf(platform, `\n${question}`)).toBeNull()
  })

  it.each(['huawei_vrp', 'huawei_vrpv8'] as const)('%s: the version at the head of a configuration is none', id => {
    const platform = cliPlatforms[id]
    expect(platform && modeOf(platform, '<ne40>display current-configuration\n[V200R009C00SPC500]')).toBeNull()
  })

  it.each(described)('$id: a long line costs little', ({ prompt }) => {
    const startedMs = performance.now()
    for (const piece of ['a', ' ', 'a ', '-', '(', '[a', 'a@', 'a:', '.1', '\n', 'a\n', '--{ [', '[edit '])
      for (const { pattern } of prompt.modes) pattern.test(`\n${piece.repeat(512)}`.slice(0, 512))
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })
})
