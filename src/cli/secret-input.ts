import { KoineError } from '../errors.ts'
import type { Terminal } from './command.ts'

/** Where secrets are typed, or handed over. They never stand on the command line, which every user of a machine can read. */
export interface SecretInput {
  /** In a terminal: asks, and shows nothing of what is typed. Else: the next line of standard input. */
  ask(what: string): Promise<string>
  /** No more is asked for. */
  close(): Promise<void>
}

export const secretInput = ({ stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>): SecretInput => {
  const input = stdin[Symbol.asyncIterator]()
  const typed = stdin.isTTY === true
  let held = ''

  const line = async (): Promise<string> => {
    for (;;) {
      const end = /\r\n|[\r\n]/.exec(held)
      if (end !== null) {
        const text = held.slice(0, end.index)
        held = held.slice(end.index + end[0].length)
        return text
      }
      if (held.includes(interrupt)) throw new KoineError('CANCELLED', 'No secret was given.')
      const { value, done } = await input.next()
      if (done === true) {
        if (held === '') throw new KoineError('USAGE', 'No secret was given: standard input has ended.')
        held += '\n'
      } else held += value.toString('utf8')
      if (held.length > 1_000_000) throw new KoineError('USAGE', 'This is too long for a secret.')
    }
  }

  return {
    async ask(what) {
      if (!typed) return line()
      stderr.write(`${what}: `)
      stdin.setRawMode?.(true)
      try {
        return edited(await line())
      } finally {
        stdin.setRawMode?.(false)
        stderr.write('\n')
      }
    },
    async close() {
      await input.return?.()
    },
  }
}

const interrupt = '\u0003'

/** What is meant by typed keys: backspace takes one character away, Ctrl-U all. */
const edited = (keys: string): string => {
  let text: readonly string[] = []
  for (const key of keys) {
    if (key === '\u007f' || key === '\b') text = text.slice(0, -1)
    else if (key === '\u0015') text = []
    else if (key >= ' ') text = [...text, key]
  }
  return text.join('')
}
