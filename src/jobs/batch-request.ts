import { z } from 'zod'
import type { KoineError } from '../errors.ts'
import { type JobRequest, jobRequestSchema, jobTemplateSchema, kindMembers, webhookSchema } from './request.ts'

const override = jobTemplateSchema.extend({ device: z.string().min(1).max(255) }).meta({
  id: 'BatchTarget',
  description: 'A device, with what is different for it. What is to be done replaces that of `job` as a whole.',
})

export const batchRequestSchema = z
  .strictObject({
    targets: z
      .array(z.union([z.string().min(1).max(255), override]))
      .min(1)
      .optional()
      .meta({ description: 'Names of devices, or objects with what is different for them.' }),
    select: z
      .strictObject({
        tags: z.array(z.string().min(1)).min(1).meta({ description: 'Devices that have all of these.' }),
      })
      .optional(),
    job: jobTemplateSchema.optional().meta({ description: 'What is done with every device.' }),
    max_parallel: z.int().min(1).max(10_000).optional().meta({ description: 'Most jobs at a time; all unless told.' }),
    stop_after_failures: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'After so many jobs that did not succeed, those that have not begun are cancelled.' }),
    canary: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'So many of the first jobs must succeed before any other begins.' }),
    webhook: webhookSchema.optional(),
    webhook_per_device: z.boolean().optional().meta({ description: 'Tell the webhook of every job too.' }),
  })
  .refine(({ targets, select }) => (targets === undefined) !== (select === undefined), 'needs either targets or select')
  .meta({ id: 'BatchRequest' })

export type BatchRequest = z.output<typeof batchRequestSchema>

/** One target as it was written: the device, and the whole request for it or why there is none. */
export interface BatchTarget {
  readonly device: string
  readonly request: JobRequest | null
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[]
}

/** The targets of a batch, in the order of the request. `selected` are the devices that `select` means. */
export const targetsOf = ({ targets, job = {} }: BatchRequest, selected: readonly string[]): readonly BatchTarget[] =>
  (targets ?? selected).map(target => {
    const { device, ...own } = typeof target === 'string' ? { device: target } : target
    const redone = Object.keys(own).some(name => (replaced as readonly string[]).includes(name))
    const template = redone
      ? Object.fromEntries(Object.entries(job).filter(([name]) => !(replaced as readonly string[]).includes(name)))
      : job
    const { success, data, error } = jobRequestSchema.safeParse({ ...template, ...own, device })
    if (success) return { device, request: data, faults: [] }
    return {
      device,
      request: null,
      faults: error.issues.map(({ path, message }) => ({
        pointer: path.map(part => `/${String(part)}`).join(''),
        detail: message,
      })),
    }
  })

// What a target asks for itself takes the place of all that the template asks for.
const replaced = [...kindMembers, 'render'] as const

/** One target of a batch, as it is stored: its job, or why it has none. */
export interface BatchEntry {
  readonly device: string
  readonly job: string | null
  readonly error: {
    readonly code: KoineError['code']
    readonly message: string
    readonly facts: KoineError['facts']
  } | null
}
