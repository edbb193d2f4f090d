import { type ErrorCode, KoineError } from '../../errors.ts'
import { ciscoSecrets, type SecretRule, sanitized } from '../getters/sanitized.ts'
import type { Answer } from '../operation.ts'
import type { Asking, Reply, Request } from '../request.ts'

/** Copying, replacing and saving take minutes on small devices. */
const longMs = 300_000

/** What a command printed, complaints included: what they mean differs from command to command. */
export function* printed(command: string, answers: readonly Answer[] = []): Asking<string> {
  const [reply] = yield [{ kind: 'cli', request: command, format: 'text', answers, timeoutMs: longMs }]
  if (reply !== undefined && 'text' in reply) return reply.text
  throw new KoineError('COMMAND_REJECTED', `"${command}" failed: ${said(reply)}`, { facts: { command } })
}

/** A configuration that is shown. What is refused is none, and a device without a line of it is not believed. */
export function* shown(command: string): Asking<string> {
  const [reply] = yield [{ kind: 'cli', request: command, format: 'text', checked: true, timeoutMs: longMs }]
  const text = reply !== undefined && 'text' in reply ? reply.text : null
  if (text !== null && text.trim() !== '') return text
  const why = text === null ? said(reply) : 'it printed nothing'
  throw new KoineError('DEVICE_FAULT', `The device did not show its configuration: ${why}`, { facts: { command } })
}

/** What runs, as IOS and IOS XR show it: it ends with `end`, and what does not was cut off. */
export function* shownToItsEnd(command: string): Asking<string> {
  const text = yield* shown(command)
  if (/^end\s*$/m.test(text)) return text
  throw cutOff(command, text)
}

/** A configuration without its last line: DEVICE_FAULT, with the line that came last. */
export const cutOff = (command: string, text: string): KoineError => {
  const line = sanitized(text.trimEnd().split('\n').at(-1)?.trim() ?? '', ciscoSecrets).slice(0, 200)
  return new KoineError(
    'DEVICE_FAULT',
    `The device did not show the whole of its configuration: "${command}" ended with “${line}”.`,
    { facts: { command, line } },
  )
}

/** A step that must succeed. `failure` finds in what was printed why it did not. */
export function* step(
  command: string,
  {
    code,
    what,
    failure,
    answers = [],
  }: {
    readonly code: ErrorCode
    /** What the device did not do: "keep what is running". */
    readonly what: string
    readonly failure: (text: string) => string | null
    readonly answers?: readonly Answer[]
  },
): Asking<string> {
  const [reply] = yield [{ kind: 'cli', request: command, format: 'text', answers, timeoutMs: longMs }]
  const text = reply !== undefined && 'text' in reply ? reply.text : null
  const why = text === null ? said(reply) : failure(text)
  if (why === null) return text ?? ''
  throw new KoineError(code, `The device did not ${what}: ${why}`, { facts: { command, said: why } })
}

/** A step to tidy up with: whether it succeeds changes nothing. */
export function* quietly(command: string, answers: readonly Answer[] = []): Asking<void> {
  yield [{ kind: 'cli', request: command, format: 'text', answers }]
}

/** Puts a file on the device. Throws TRANSFER_FAILED. */
export function* putFile(path: string, text: string): Asking<void> {
  const [reply] = yield [{ kind: 'file', request: path, text, format: 'text' }]
  if (reply !== undefined && 'text' in reply) return
  throw new KoineError('TRANSFER_FAILED', `The device did not take ${path}: ${said(reply)}`, { facts: { path } })
}

/** A line of a candidate, and where in its text it is, from 1. */
export interface CandidateLine {
  readonly text: string
  readonly number: number
}

/** The lines of a candidate that configure something, or are part of a banner. */
export const candidateLines = (text: string): readonly CandidateLine[] =>
  text
    .split('\n')
    .map((line, index) => ({ text: line.trimEnd(), number: index + 1 }))
    .filter((line, index, all) => line.text !== '' || all.slice(0, index).some(isBanner))

const isBanner = ({ text }: CandidateLine): boolean => /^\s*banner\b/.test(text)

/** CONFIG_REJECTED for a line that would act at once, while the others are still to come. */
export const noConfiguration = ({ text, number }: CandidateLine): KoineError => {
  const line = sanitized(text.trim(), ciscoSecrets)
  return new KoineError('CONFIG_REJECTED', `Line ${number}, “${line}”, is no configuration: it would act at once.`, {
    facts: { line, number },
  })
}

/** What a device said of a line, without the secret that the line sets: devices repeat what they refuse, whole or word by word. */
export const saidOf = (said: string, line: string, rules: readonly SecretRule[]): string => {
  const shown = sanitized(line, rules)
  if (shown === line) return said
  const kept = new Set(shown.split(/\s+/))
  const gone = line.split(/\s+/).filter(word => !kept.has(word))
  return gone.reduce((left, word) => left.replaceAll(word, '<removed>'), said)
}

type LinesOptions = Pick<Extract<Request, { kind: 'cli-lines' }>, 'enter' | 'stays'>

/** Sends lines; why they did not all get in, as CONFIG_REJECTED with the line or CONFIG_LOCKED; null: they did. */
export function* sendLines(lines: readonly CandidateLine[], options: LinesOptions = {}): Asking<KoineError | null> {
  const [reply] = yield [
    { kind: 'cli-lines', request: 'configuration', lines: lines.map(({ text }) => text), format: 'text', ...options },
  ]
  if (reply !== undefined && 'text' in reply) return null
  return rejectedLine(reply, lines)
}

const rejectedLine = (reply: Reply | undefined, lines: readonly CandidateLine[]): KoineError => {
  const line = reply !== undefined && 'error' in reply && reply.line !== undefined ? lines[reply.line] : undefined
  const why = said(reply)
  if (line !== undefined) {
    const shown = sanitized(line.text.trim(), ciscoSecrets)
    const told = saidOf(why, line.text, ciscoSecrets)
    return new KoineError('CONFIG_REJECTED', `The device refused line ${line.number}, “${shown}”: ${told}`, {
      facts: { line: shown, number: line.number, said: told },
    })
  }
  const isLocked = /lock|exclusive|another (?:session|user|agent)|being (?:edited|configured)/i.test(why)
  const isTrial = /trial commit/i.test(why)
  const code = isTrial ? 'COMMIT_PENDING' : isLocked ? 'CONFIG_LOCKED' : 'CONFIG_REJECTED'
  return new KoineError(code, `The device did not enter configuration: ${why}`, { facts: { said: why } })
}

const said = (reply: Reply | undefined): string =>
  reply !== undefined && 'error' in reply ? reply.error.trim().slice(0, 500) : 'it gave no reply'

/** A line of a log that was printed meanwhile; it may speak of errors that have nothing to do with the command. */
const logged = /%[\w-]+-\d-\w+:/

/** The first line that a pattern finds, lines of a log left out; null: none. */
export const lineWith = (text: string, pattern: RegExp): string | null =>
  text
    .split('\n')
    .find(line => !logged.test(line) && pattern.test(line))
    ?.trim() ?? null

/** Command lines complain in lines that begin with a percent sign. */
export const complaint = (text: string): string | null => lineWith(text, /^\s*% ?\S/)
