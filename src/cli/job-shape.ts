import { z } from 'zod'

/** What the command line reads of jobs; a newer daemon may say more. */

const error = z
  .object({ code: z.string(), message: z.string(), facts: z.record(z.string(), z.unknown()).default({}) })
  .nullable()

const resultSchema = z.looseObject({
  index: z.number(),
  command: z.string(),
  output: z.string(),
  stderr: z.string().nullable(),
  exit_status: z.number().nullable(),
  value: z.unknown(),
  error,
  sent: z.boolean(),
  parsed: z.array(z.record(z.string(), z.unknown())).nullable().optional(),
  parse_error: z.string().nullable().optional(),
})
export type ShownResult = z.output<typeof resultSchema>

export const jobSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  kind: z.string(),
  device: z.string(),
  created_at: z.string(),
  duration_ms: z.number().nullable(),
  error,
})
export type ShownJob = z.output<typeof jobSchema>

export const wholeJobSchema = jobSchema.extend({ results: z.array(resultSchema) })

export const batchSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  targets: z.array(z.object({ device: z.string(), job: z.string().nullable(), state: z.string().nullable(), error })),
})
export type ShownBatch = z.output<typeof batchSchema>

/** Something that happened to a job. */
export type JobHappening =
  | { readonly type: 'state'; readonly state: string }
  | { readonly type: 'output'; readonly index: number; readonly stream: string; readonly text: string }
  | { readonly type: 'result'; readonly result: ShownResult }
  | { readonly type: 'end'; readonly job: ShownJob }

const stateSchema = z.object({ state: z.string() })
const outputSchema = z.object({ index: z.number(), stream: z.string(), text: z.string() })

/** null: a newer daemon tells something that this command line does not know. */
export const happeningOf = (type: string, json: string): JobHappening | null => {
  const data: unknown = JSON.parse(json)
  switch (type) {
    case 'state':
      return { type, ...stateSchema.parse(data) }
    case 'output':
      return { type, ...outputSchema.parse(data) }
    case 'result':
      return { type, result: resultSchema.parse(data) }
    case 'end':
      return { type, job: jobSchema.parse(data) }
    default:
      return null
  }
}
