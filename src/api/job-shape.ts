import { z } from '@hono/zod-openapi'
import { errorCodes } from '../errors.ts'
import { batchRequestSchema } from '../jobs/batch-request.ts'
import { batchStates } from '../jobs/batch-store.ts'
import type { Batch, BatchSummary } from '../jobs/batch-view.ts'
import { type Job, type JobWithResults, jobKinds, jobStates } from '../jobs/job.ts'
import { jobRequestSchema } from '../jobs/request.ts'

const time = z.string().meta({ format: 'date-time' })

const code = z
  .string()
  .refine(text => text in errorCodes)
  .meta({ description: 'Stable name of the error.' })

const error = z
  .object({ code, message: z.string(), facts: z.record(z.string(), z.unknown()) })
  .meta({ id: 'JobError', description: 'Why it did not succeed.' })

const result = z
  .object({
    index: z.int(),
    command: z.string().meta({ description: 'The command, the line, the path.' }),
    output: z.string().meta({ description: 'What the device printed, echo and prompt taken away.' }),
    stderr: z.string().nullable(),
    exit_status: z.int().nullable().meta({ description: 'Linux; null elsewhere.' }),
    value: z.unknown().meta({ description: 'Structured answer, where the driver has one.' }),
    error: error.nullable().meta({ description: 'null: it succeeded.' }),
    truncated: z.boolean().meta({ description: 'Octets beyond the limit were not kept.' }),
    sent: z.boolean().meta({ description: 'False: not sent, because something before it failed.' }),
    started_at: time,
    duration_ms: z.number(),
    parsed: z
      .array(z.record(z.string(), z.unknown()))
      .nullable()
      .optional()
      .meta({ description: 'Rows, when asked for.' }),
    parse_error: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'Why there are no rows; the output is there all the same.' }),
    template: z.string().optional().meta({ description: 'The template that parsed it.' }),
  })
  .meta({ id: 'JobResult', description: 'What became of one command, line or file.' })

const job = z.object({
  id: z.string(),
  state: z.enum(jobStates),
  kind: z.enum(jobKinds),
  device: z.string(),
  driver: z.string(),
  strategy: z.enum(['pinned', 'fifo']),
  batch: z.string().nullable(),
  caller: z.string().meta({ description: 'Name of the API key.' }),
  created_at: time,
  started_at: time.nullable().meta({ description: 'When its turn came.' }),
  ended_at: time.nullable(),
  duration_ms: z.number().nullable(),
  queue_ms: z.number().nullable(),
  error: error.nullable(),
  rendered: z
    .object({ template: z.string().nullable(), version: z.int().nullable(), lines: z.array(z.string()) })
    .nullable()
    .meta({ description: 'What a template gave, as it was sent.' }),
  session: z
    .object({
      platform: z.string().nullable(),
      prompt: z.string().nullable(),
      server: z.string().nullable(),
      login_ms: z.number(),
    })
    .nullable(),
  request: jobRequestSchema,
})

const summary = z.object({
  id: z.string(),
  state: z.enum(batchStates),
  reason: z.string().nullable().meta({ description: 'Why not all of it was done.' }),
  caller: z.string(),
  created_at: time,
  ended_at: time.nullable(),
  summary: z.object({
    total: z.int(),
    invalid: z.int().meta({ description: 'Targets without a job.' }),
    queued: z.int(),
    running: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    timed_out: z.int(),
    expired: z.int(),
  }),
})

const batch = summary.extend({
  request: batchRequestSchema,
  targets: z
    .array(
      z.object({
        device: z.string(),
        job: z.string().nullable(),
        error: error.nullable().meta({ description: 'Why there is no job.' }),
        state: z.enum(jobStates).nullable(),
      }),
    )
    .meta({ description: 'In the order of the request.' }),
})

// The schemas are only for the document; what is answered is made by `jobs/`, and a test holds the two equal.
const shape = <T>(schema: z.ZodType, name: string, description: string) =>
  schema.meta({ id: name, description }) as z.ZodType<T>

export const jobSummarySchema = shape<Job>(job, 'JobSummary', 'What was asked of a device, and how far it is.')
export const jobSchema = shape<JobWithResults>(
  job.extend({ results: z.array(result) }),
  'Job',
  'What was asked of a device, and what became of it.',
)
/** A job about the configuration as a whole, with what became of it beside. */
export interface ConfigurationJob extends JobWithResults {
  readonly changed: boolean | null
  readonly diff: string | null
}
export const configurationJobSchema = shape<ConfigurationJob>(
  job.extend({
    results: z.array(result),
    changed: z.boolean().nullable().meta({ description: 'null: that is not known (yet).' }),
    diff: z.string().nullable().meta({ description: "The device's own, else unified; empty: no difference." }),
  }),
  'ConfigurationJob',
  'A job about the configuration of a device, and what became of it.',
)
export const batchSummarySchema = shape<BatchSummary>(summary, 'BatchSummary', 'The same work on many devices.')
export const batchSchema = shape<Batch>(batch, 'Batch', 'The same work on many devices, with every target.')
