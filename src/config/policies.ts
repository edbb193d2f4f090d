import { z } from 'zod'
import { absentIsNull } from './values.ts'

const rule = z.union(
  [
    z.string().min(1),
    z.strictObject({
      id: absentIsNull(z.string().min(1)).describe('Shown when it refuses, and in the audit. Default: its words.'),
      match: z.string().min(1).describe('Words as the command begins; `*` stands for any.'),
      platforms: absentIsNull(z.array(z.string()).min(1)).describe('Only for these platforms.'),
    }),
  ],
  { error: 'write the words of a command (show *), or { id, match, platforms }' },
)

const rules = z.array(rule).transform(list =>
  list.map(one => {
    if (typeof one === 'string') return { id: one, match: one }
    const { id, match, platforms } = one
    return { id: id ?? match, match, ...(platforms && { platforms }) }
  }),
)

/** Command policies by name. */
export const policies = z
  .record(
    z.string(),
    z.strictObject({
      allow: absentIsNull(rules).describe('What may be sent, written in full. Absent: everything that is not denied.'),
      deny: rules
        .default([])
        .describe('What may not be sent, whatever is allowed; shortened words and capitals are recognised.'),
      destructive: z
        .enum(['deny', 'allow'])
        .default('deny')
        .describe('Whether what restarts or wipes a device (`reload`, `write erase`, `format`, …) is denied, too.'),
    }),
  )
  .default({})
  .describe('Which commands may be sent, by name of the policy. `default` is for API keys that name none.')
