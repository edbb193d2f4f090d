import { z } from 'zod'
import type { Result } from '../../drivers/result.ts'
import type { DeviceSession, Driver, SessionFacts } from '../../drivers/session.ts'
import { type ErrorCode, errorCodes, KoineError } from '../../errors.ts'

const aFunction = z.custom<(...values: never) => unknown>(value => typeof value === 'function', 'must be a function')

const driverShape = z.looseObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be lower case letters, digits, _ and -, beginning with a letter'),
  operations: z
    .array(z.enum(['commands', 'script', 'config', 'upload', 'download', 'detached']))
    .min(1, 'must name one operation at least'),
  strategy: z.enum(['pinned', 'fifo']),
  open: aFunction,
})

const factsShape = z.object({
  driver: z.string(),
  platform: z.string().nullable().default(null),
  prompt: z.string().nullable().default(null),
  server: z.string().nullable().default(null),
  loginMs: z.number().default(0),
})

const sessionShape = z.looseObject({
  facts: factsShape,
  perform: aFunction,
  probe: aFunction,
  close: aFunction,
  broken: z.boolean(),
  heardMs: z.number(),
  closed: z.custom<Promise<unknown>>(value => value instanceof Promise, 'must be a promise'),
})

const codes = Object.keys(errorCodes) as readonly ErrorCode[]

const resultShape = z.object({
  command: z.string(),
  output: z.string(),
  stderr: z.string().nullable().default(null),
  exitStatus: z.number().nullable().default(null),
  value: z.unknown().default(null),
  error: z
    .object({
      code: z.enum(codes),
      message: z.string(),
      facts: z.record(z.string(), z.unknown()).default({}),
    })
    .nullable()
    .default(null),
  truncated: z.boolean().default(false),
  sent: z.boolean().default(true),
  startedMs: z.number().default(() => Date.now()),
  durationMs: z.number().default(0),
})

/** The driver that a module exports. Throws DRIVER_FAILED naming the file and the member that is wrong. */
export const checkedDriver = (file: string, exported: Readonly<Record<string, unknown>>): Driver => {
  if (!('driver' in exported)) throw fault(file, 'exports no `driver`')
  const { driver } = exported
  check(file, 'driver', driverShape, driver)
  // Its members were looked at; what the functions do is seen when they are called.
  return driver as Driver
}

/** What `open` has resolved with. The facts are completed. */
export const checkedSession = (file: string, opened: unknown): { session: DeviceSession; facts: SessionFacts } => {
  const { facts } = check(file, 'session', sessionShape, opened)
  return { session: opened as DeviceSession, facts }
}

/** One result of `perform`; what it leaves out is as usual. No more is kept of its output than was asked for. */
export const checkedResult = (file: string, given: unknown, maxOutputBytes: number): Result => {
  const result = check(file, 'result', resultShape, given)
  const kept = Buffer.from(result.output)
  return kept.length <= maxOutputBytes
    ? result
    : { ...result, output: kept.subarray(0, maxOutputBytes).toString(), truncated: true }
}

/** All results of `perform`. */
export const checkedResults = (file: string, given: unknown, maxOutputBytes: number): readonly Result[] =>
  check(file, 'results', z.array(z.unknown()), given).map(one => checkedResult(file, one, maxOutputBytes))

const check = <T extends z.ZodType>(file: string, name: string, shape: T, value: unknown): z.output<T> => {
  const { success, data, error } = shape.safeParse(value)
  if (success) return data
  const faults = error.issues.map(({ path, message }) => `\`${[name, ...path].join('.')}\` ${message}`)
  throw fault(file, faults.join('; '))
}

const fault = (file: string, detail: string): KoineError =>
  new KoineError('DRIVER_FAILED', `${file}: ${detail.replaceAll('Invalid input: ', '')}`, { facts: { file } })
