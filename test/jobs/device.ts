import type { Operation, OperationKind } from '../../src/drivers/operation.ts'
import type { Result } from '../../src/drivers/result.ts'
import type { Driver, OperationContext } from '../../src/drivers/session.ts'
import type { Target } from '../../src/drivers/target.ts'

/** What a device does with a command: what it prints, or more about it. */
export type Behaviour = (
  command: string,
  context: OperationContext & { readonly index: number; readonly device: string },
) => Promise<Partial<Result> | string> | Partial<Result> | string

export interface FakeDriver extends Driver {
  /** Everything that was sent to any device: `device: line`. */
  readonly sent: string[]
  readonly opened: Target[]
}

/** A driver whose devices do what a test wants. */
export const fakeDriver = (
  behave: Behaviour = command => `output of ${command}`,
  {
    name = 'cli',
    operations = ['commands', 'config', 'script', 'upload', 'download', 'detached'],
    open = () => Promise.resolve(),
    probe = () => Promise.resolve(),
  }: {
    readonly name?: string
    readonly operations?: readonly OperationKind[]
    readonly open?: (target: Target, signal: AbortSignal) => Promise<void>
    readonly probe?: () => Promise<void>
  } = {},
): FakeDriver => {
  const sent: string[] = []
  const opened: Target[] = []
  return {
    name,
    operations,
    strategy: 'pinned',
    sent,
    opened,
    async open(target, { signal }) {
      opened.push(target)
      await open(target, signal)
      let broken = false
      return {
        facts: { driver: name, platform: 'cisco_ios', prompt: `${target.device}#`, server: 'SSH-2.0-fake', loginMs: 1 },
        async perform(operation, context) {
          const results: Result[] = []
          let failed = false
          for (const [index, line] of linesOf(operation).entries()) {
            if (failed && stops(operation)) {
              results.push(take(context, line, { sent: false }))
              continue
            }
            context.signal.throwIfAborted()
            context.onWrite()
            sent.push(`${target.device}: ${line}`)
            try {
              const told = await behave(line, { ...context, index, device: target.device })
              const result = take(context, line, typeof told === 'string' ? { output: told } : told)
              failed ||= result.error !== null
              results.push(result)
            } catch (error) {
              broken = true
              throw error
            }
          }
          return results
        },
        probe,
        get broken() {
          return broken
        },
        get heardMs() {
          return performance.now()
        },
        closed: new Promise(() => {}),
        close: () => Promise.resolve(),
      }
    },
  }
}

const take = (context: OperationContext, command: string, told: Partial<Result>): Result => {
  const result: Result = {
    command,
    output: '',
    stderr: null,
    exitStatus: null,
    value: null,
    error: null,
    truncated: false,
    sent: true,
    startedMs: Date.now(),
    durationMs: 1,
    ...told,
  }
  context.onResult(result)
  return result
}

const linesOf = (operation: Operation): readonly string[] => {
  switch (operation.kind) {
    case 'commands':
      return operation.commands.map(({ command }) => command)
    case 'config':
      return operation.lines
    case 'script':
      return [operation.text]
    case 'upload':
      return operation.files.map(({ remotePath }) => remotePath)
    case 'download':
      operation.localPathOf('a.txt')
      return [`${operation.remotePath}/a.txt`]
    case 'detached':
      return [operation.action]
  }
}

const stops = (operation: Operation): boolean => operation.kind !== 'commands' || operation.stopOnError
