import { describe, expect, it } from 'vitest'
import type { PlatformAnswer, Step } from '../../../src/drivers/cli/cli-platform.ts'
import { cliPlatforms } from '../../../src/drivers/cli/index.ts'

const described = Object.values(cliPlatforms).flatMap(platform => platform ?? [])

const inside = (steps: readonly Step[]): readonly Step[] =>
  steps.flatMap(step =>
    typeof step === 'object' && 'probe' in step ? [step, ...inside([...step.found, ...step.missing])] : [step],
  )

describe('what a platform declares holds together', () => {
  it('SSH reaches them all', () => {
    expect(described.filter(({ transports }) => !transports.includes('ssh'))).toEqual([])
    expect(described.filter(({ transports }) => transports.includes('telnet')).length).toBe(41)
  })

  it.each(described)(
    '$id: the modes that it speaks of are among its prompts',
    ({ prompt, prepare, enable, config, save }) => {
      const modes = prompt.modes.map(({ name }) => name)
      const meant = [
        prompt.privileged,
        ...prompt.modes.map(({ lastLineOf }) => lastLineOf),
        ...inside(prepare).map(step => (typeof step === 'object' && 'send' in step ? step.inMode : undefined)),
        ...Object.keys(enable?.commandIn ?? {}),
        config === null ? undefined : (config.mode ?? 'config'),
        ...(config?.liveModes ?? []),
        config?.commit?.mode,
        ...save.map(({ mode }) => mode),
      ].flatMap(mode => mode ?? [])
      expect(meant.filter(mode => !modes.includes(mode))).toEqual([])
    },
  )

  it.each(described)(
    '$id: it is enabled and configured only where there is something to enter',
    ({ prepare, enable, config }) => {
      const steps = inside(prepare)
      if (steps.includes('enable') || steps.includes('leave-enable')) expect(enable).not.toBeNull()
      if (steps.includes('enter-config') || steps.includes('leave-config')) expect(config).not.toBeNull()
    },
  )

  it.each(described)('$id: commands and texts are single lines, none of them empty', platform => {
    const { prepare, enable, config, save, close, rejections, pagers } = platform
    const commands = [
      ...inside(prepare).flatMap(step =>
        typeof step === 'string' ? [] : 'send' in step ? [step.send, ...(step.undo ?? [])] : [step.probe],
      ),
      ...(enable === null ? [] : [enable.command, enable.leave ?? 'stays']),
      ...(config === null ? [] : [config.enter ?? 'by itself', config.leave, config.commit?.command ?? 'none']),
      ...save.map(({ command }) => command),
      ...close,
      ...rejections,
      ...pagers.map(pager => String(typeof pager === 'object' && 'text' in pager ? pager.text : pager)),
    ]
    for (const command of commands) expect(command).toMatch(/^[^\r\n]+$/)
  })

  it.each(described)('$id: patterns keep no place between two tests', platform => {
    const patterns = [
      ...platform.prompt.modes.map(({ pattern }) => pattern),
      ...(platform.autodetect ?? []).map(({ pattern }) => pattern),
      ...(platform.signs ?? []).map(({ pattern }) => pattern),
      ...[...(platform.loginQuestions ?? []), ...answers(platform)].map(({ question }) => question),
    ]
    expect(patterns.filter(({ flags }) => /[gy]/.test(flags))).toEqual([])
  })

  it.each(described)('$id: what can be confirmed has a way to confirm it', ({ config }) => {
    const { commit, candidate } = config ?? { commit: null, candidate: null }
    if (commit?.confirmed !== undefined || commit?.alwaysConfirm) expect(commit?.confirm).toBeTypeOf('string')
    if (candidate?.confirmed !== undefined) expect(candidate.confirm).toBeTypeOf('string')
    if (candidate !== null && commit === null) expect(candidate.commit).toBeTypeOf('string')
  })

  it.each(described)('$id: Enter is CR, LF or both', ({ transports, enter = {} }) => {
    for (const transport of transports) expect(['\r', '\n', '\r\n', undefined]).toContain(enter[transport])
  })
})

const answers = (platform: (typeof described)[number]): readonly PlatformAnswer[] => [
  ...(platform.closeAnswers ?? []),
  ...(platform.config?.leaveAnswers ?? []),
  ...(platform.config?.commit?.answers ?? []),
  ...platform.save.flatMap(save => save.answers ?? []),
]
