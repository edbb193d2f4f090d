import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type GetterArguments, runGetter } from '../drivers/getters/getter.ts'
import type { Getters } from '../drivers/getters/index.ts'
import type { Reply, Request } from '../drivers/request.ts'
import { KoineError } from '../errors.ts'

const inputSchema = z.looseObject({
  kind: z.string().optional(),
  request: z.string(),
  format: z.string().optional(),
  file: z.string().nullable().optional(),
  error: z.looseObject({ message: z.string() }).nullish(),
  value: z.unknown().optional(),
  args: z.record(z.string(), z.unknown()).nullish(),
  op: z.string().nullish(),
  source: z.string().nullish(),
  roots: z.array(z.string()).nullish(),
})

type Input = z.output<typeof inputSchema>

const caseSchema = z.looseObject({
  inputs: z.array(inputSchema),
  args: z.record(z.string(), z.unknown()).default({}),
  /** Seconds since 1970. */
  clock: z.number().nullish(),
})

/** Recorded replies of one device, as they are found in a directory with `case.json`. */
export interface Recording {
  readonly args: GetterArguments
  readonly clockMs: number | null
  readonly answer: (requests: readonly Request[]) => Promise<readonly Reply[]>
}

/** Reads a directory of recorded replies. Throws INPUT_UNREADABLE. */
export const readRecording = (directory: string): Recording => {
  const found = readable(join(directory, 'case.json'), path => caseSchema.parse(JSON.parse(readFileSync(path, 'utf8'))))
  const { inputs, args, clock } = found
  return {
    args,
    clockMs: clock === null || clock === undefined ? null : clock * 1000,
    answer: requests => Promise.resolve(requests.map(request => replyTo(request, inputs, directory))),
  }
}

/** Runs a getter on recorded replies. */
export const replay = (
  getters: Getters,
  name: string,
  { answer, clockMs }: Recording,
  args: GetterArguments,
  nowMs: number | null,
): Promise<unknown> => {
  const getter = getters[name]
  if (getter === undefined) {
    throw new KoineError(
      'UNSUPPORTED',
      `There is no getter ${name} here; there are ${Object.keys(getters).join(', ')}.`,
    )
  }
  return runGetter(getter, args, { nowMs: nowMs ?? clockMs ?? Date.now() }, answer)
}

const replyTo = (request: Request, inputs: readonly Input[], directory: string): Reply => {
  const input = inputs.find(one => answers(one, request))
  if (input === undefined) {
    throw new KoineError('INPUT_UNREADABLE', `${directory} has no reply to: ${request.request}`, {
      facts: { request: request.request, kind: request.kind },
    })
  }
  if (input.error) return { error: input.error.message }
  if (input.value !== undefined) return { json: input.value }
  if (input.file === null || input.file === undefined) return { text: '' }
  const text = readable(join(directory, input.file), path => readFileSync(path, 'utf8')).replaceAll('\r\n', '\n')
  if (request.format !== 'json' || request.kind === 'cli') return { text }
  return { json: readable(input.file, () => JSON.parse(text)) }
}

const answers = (input: Input, request: Request): boolean => {
  if (input.kind !== undefined && input.kind !== request.kind) return false
  if (input.format !== undefined && input.format !== request.format) return false
  if (request.kind === 'netconf') {
    return (
      (input.op ?? request.op) === request.op &&
      (input.source ?? null) === request.source &&
      sameWords(input.roots ?? [], request.roots)
    )
  }
  if (oneLine(input.request) !== oneLine(request.request)) return false
  // One recorded reply serves every interface, destination or flag; only the routing instance tells replies apart.
  if (request.kind === 'junos-rpc') return (input.args?.['instance'] ?? null) === (request.args['instance'] ?? null)
  return true
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('> <', '><').trim()

const sameWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(word => b.includes(word))

const readable = <T>(path: string, read: (path: string) => T): T => {
  try {
    return read(path)
  } catch (cause) {
    throw new KoineError(
      'INPUT_UNREADABLE',
      `${path} cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    )
  }
}
