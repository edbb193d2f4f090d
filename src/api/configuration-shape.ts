import { z } from '@hono/zod-openapi'
import { versionSources } from '../archive/version.ts'
import { candidateMembers, changeMembers, configurationFaults } from '../jobs/configuration/request.ts'
import { render, timeouts, webhookSchema } from '../jobs/request.ts'

const time = z.string().meta({ format: 'date-time' })
const name = z.string().min(1).max(255)

/** What all requests about a configuration may say. */
const common = {
  driver: name.optional().meta({ description: 'Instead of the one of the device.' }),
  credential_ref: name.optional().meta({ description: 'Name of a credential, instead of the one of the device.' }),
  timeouts: timeouts.optional(),
  webhook: webhookSchema.optional(),
}

export const diffBody = z
  .strictObject({ ...candidateMembers, render: render.optional(), ...common })
  .superRefine((body, context) => refuse({ action: 'diff', ...written(body) }, body.render !== undefined, context))
  .meta({ id: 'ConfigDiffRequest', description: 'A configuration that is only looked at.' })

export const applyBody = z
  .strictObject({ ...candidateMembers, ...changeMembers, render: render.optional(), ...common })
  .superRefine((body, context) => refuse({ action: 'apply', ...written(body) }, body.render !== undefined, context))
  .meta({ id: 'ConfigApplyRequest', description: 'A configuration that is to run.' })

export const rollbackBody = z
  .strictObject({
    version: z.int().min(1).optional().meta({
      description: 'Of the archive. Absent: what waits to be confirmed is taken back, else the last change.',
    }),
    ...changeMembers,
    ...common,
  })
  .superRefine(({ driver: _, credential_ref, timeouts, webhook, ...body }, context) =>
    refuse({ action: 'rollback', ...body }, false, context),
  )
  .meta({ id: 'ConfigRollbackRequest', description: 'An earlier configuration that is to run again.' })

/** For requests that say nothing but where. */
export const plainBody = z
  .strictObject(common)
  .meta({ id: 'ConfigReachRequest', description: 'How the device is reached, where that is not as usual.' })

export const intendedBody = z
  .strictObject({
    version: z.int().min(1).optional().meta({ description: 'A version of the archive.' }),
    text: z.string().min(1).max(16_777_216).optional().meta({ description: 'A configuration of your own.' }),
    comment: z.string().max(255).optional(),
  })
  .refine(({ version, text }) => (version === undefined) !== (text === undefined), 'needs either version or text')
  .meta({ id: 'IntendedRequest', description: 'What a device is meant to run.' })

export const versionSchema = z
  .object({
    device: z.string(),
    version: z.int().meta({ description: '1, 2, 3 … of this device.' }),
    taken_at: time,
    source: z.enum(versionSources).meta({ description: 'Why it was taken; `intended` never ran.' }),
    job: z.string().nullable(),
    caller: z.string().nullable(),
    comment: z.string().nullable(),
    sha256: z.string().meta({ description: 'Hex, of the text.' }),
    bytes: z.int(),
  })
  .meta({ id: 'ConfigVersion', description: 'A configuration that a device had.' })

export const versionWithTextSchema = versionSchema
  .extend({ text: z.string() })
  .meta({ id: 'ConfigVersionWithText', description: 'A configuration that a device had, with its text.' })

export const intendedSchema = z
  .object({
    device: z.string(),
    version: z.int(),
    how: z.enum(['set', 'applied']).meta({ description: '`applied`: the last change that succeeded left it.' }),
    caller: z.string().nullable(),
    since: time,
    text: z.string(),
  })
  .meta({ id: 'IntendedConfig', description: 'What a device is meant to run.' })

export const driftSchema = z
  .object({
    device: z.string(),
    state: z.enum(['in-sync', 'drifted']),
    checked_at: time,
    running: z.int().meta({ description: 'Version of the archive that ran.' }),
    intended: z.int().meta({ description: 'Version of the archive that was intended.' }),
    added: z.int().meta({ description: 'Lines that run and are not intended.' }),
    removed: z.int().meta({ description: 'Lines that are intended and do not run.' }),
    diff: z.string().meta({ description: 'Unified, without secrets and without lines that change by themselves.' }),
  })
  .meta({ id: 'Drift', description: 'Whether a device runs what it is meant to run.' })

export const pendingSchema = z
  .object({
    device: z.string(),
    pending: z
      .object({
        id: z.string().nullable().meta({ description: 'null: it was not made through Koine.' }),
        keeper: z.enum(['koine', 'device']).meta({ description: 'Who takes it back.' }),
        confirm_by: time.nullable(),
        before_version: z.int().nullable().meta({ description: 'What will run again.' }),
        job: z.string().nullable(),
        caller: z.string().nullable(),
        state: z.enum(['armed', 'due', 'stuck']).meta({
          description: '`due`: it is being taken back, or that failed and is tried again; `stuck`: it needs someone.',
        }),
        attempts: z.int(),
        error: z.object({ code: z.string(), message: z.string() }).nullable(),
      })
      .nullable()
      .meta({ description: 'null: nothing waits.' }),
    job: z.string().meta({ description: 'The job that asked the device.' }),
  })
  .meta({ id: 'PendingCommit', description: 'What waits on a device to be confirmed.' })

interface Written {
  readonly mode: 'merge' | 'replace'
  readonly text?: string | undefined
  readonly lines?: string[] | undefined
}

const written = ({ mode, text, lines }: Written) => ({ mode, text, lines })

const refuse = (
  request: Parameters<typeof configurationFaults>[0],
  rendered: boolean,
  context: { addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void },
): void => {
  for (const { path, message } of configurationFaults(request, rendered))
    context.addIssue({ code: 'custom', path: [...path], message })
}
