import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { CliPlatform, Step } from '../../drivers/cli/cli-platform.ts'
import { KoineError } from '../../errors.ts'
import type { Platform } from '../../platforms.ts'

const maxBytes = 262_144

/**
 * The command line of a platform, as a user describes it in YAML: the members of CliPlatform, patterns as text. Throws
 * DRIVER_FAILED naming the file and each member that is wrong.
 */
export const readPlatformFile = (file: string): CliPlatform => {
  const text = readFileSync(file, 'utf8')
  if (text.length > maxBytes) throw fault(file, [`it is longer than ${maxBytes} octets`])
  let written: unknown
  try {
    written = parse(text)
  } catch (cause) {
    throw fault(file, [cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause)])
  }
  const { success, data, error } = platformShape.safeParse(written)
  if (!success) throw fault(file, error.issues.map(faultOf))
  const mistaken = mistakenSamples(data)
  if (mistaken.length > 0) throw fault(file, mistaken)
  // `id` names it to people; nothing looks it up among our own platforms, of which it is none.
  return { ...data, id: data.id as Platform }
}

const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    context.addIssue({ code: 'custom', message: `is no pattern: ${message}` })
    return z.NEVER
  }
})

const text = z.string().min(1)
const texts = z.array(text).readonly()
const onlyTrue = z.literal(true)

const answer = z.strictObject({ question: pattern, send: z.string(), enter: z.literal(false).exactOptional() })
const answers = z.array(answer).readonly()

const step: z.ZodType<Step> = z.lazy(() =>
  z.union([
    z.enum(['enable', 'leave-enable', 'enter-config', 'leave-config']),
    z.strictObject({
      send: z.string(),
      inMode: text.exactOptional(),
      answers: answers.exactOptional(),
      undo: texts.exactOptional(),
    }),
    z.strictObject({
      probe: text,
      pattern,
      found: z.array(step).readonly().default([]),
      missing: z.array(step).readonly().default([]),
    }),
  ]),
)

const patternOrText = z.union([text, z.strictObject({ pattern }).transform(written => written.pattern)])

const platformShape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'must be lower case letters, digits and _, beginning with a letter'),
  vendor: z.string().default(''),
  family: z.string().default(''),
  names: texts.default([]),
  templates: text.nullable().default(null),
  transports: z
    .array(z.enum(['ssh', 'telnet']))
    .min(1)
    .readonly()
    .default(['ssh']),
  ports: z
    .strictObject({ ssh: z.int().positive().exactOptional(), telnet: z.int().positive().exactOptional() })
    .exactOptional(),
  enter: z.strictObject({ ssh: text.exactOptional(), telnet: text.exactOptional() }).exactOptional(),
  echo: z.literal(false).exactOptional(),
  prompt: z.strictObject({
    lines: z.union([z.literal(1), z.literal(2)]).exactOptional(),
    modes: z
      .array(
        z.strictObject({
          name: text,
          lastLineOf: text.exactOptional(),
          pattern,
          samples: texts.default([]),
        }),
      )
      .min(1)
      .readonly(),
    privileged: text.exactOptional(),
    changes: onlyTrue.exactOptional(),
    nameLength: z.int().positive().exactOptional(),
  }),
  prepare: z.array(step).readonly().default([]),
  loginQuestions: z
    .array(z.union([answer, z.strictObject({ question: pattern, fail: text })]))
    .readonly()
    .exactOptional(),
  enable: z
    .strictObject({
      command: text,
      commandIn: z.record(z.string(), text).exactOptional(),
      password: pattern.nullable().default(null),
      username: pattern.exactOptional(),
      next: text.exactOptional(),
      withoutSecret: text.exactOptional(),
      ok: text.exactOptional(),
      leave: text.nullable().default(null),
    })
    .nullable()
    .default(null),
  config: z
    .strictObject({
      enter: text.nullable(),
      enterAnswers: answers.exactOptional(),
      mode: text.exactOptional(),
      liveModes: texts.exactOptional(),
      leaveFirst: text.exactOptional(),
      leave: text,
      leaveRepeatedly: onlyTrue.exactOptional(),
      leaveAnswers: answers.exactOptional(),
      commit: z
        .strictObject({
          command: text,
          withComment: text.exactOptional(),
          confirmed: text.exactOptional(),
          confirm: text.exactOptional(),
          alwaysConfirm: onlyTrue.exactOptional(),
          optional: onlyTrue.exactOptional(),
          ok: texts.default([]),
          fail: texts.default([]),
          answers: answers.exactOptional(),
          mode: text.exactOptional(),
          showErrors: text.exactOptional(),
        })
        .nullable()
        .default(null),
      candidate: z
        .strictObject({
          enter: text.exactOptional(),
          diff: text,
          discard: text,
          discardAnswers: answers.exactOptional(),
          commit: text.exactOptional(),
          confirmed: text.exactOptional(),
          confirm: text.exactOptional(),
        })
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
  save: z
    .array(
      z.strictObject({
        command: text,
        alternative: onlyTrue.exactOptional(),
        answers: answers.exactOptional(),
        ok: text.exactOptional(),
        mode: text.exactOptional(),
      }),
    )
    .readonly()
    .default([]),
  close: texts.default(['exit']),
  closeAnswers: answers.exactOptional(),
  rejections: texts.default([]),
  pagers: z
    .array(z.union([patternOrText, z.strictObject({ text: patternOrText, next: z.string() })]))
    .readonly()
    .default([]),
  ssh: z
    .strictObject({
      authentication: z.enum(['none', 'key-or-none', 'secret-or-none']).exactOptional(),
      username: text.exactOptional(),
      answers: answers.exactOptional(),
      usernameSuffix: text.exactOptional(),
      kex: texts.exactOptional(),
      keepalive: z.literal(false).exactOptional(),
    })
    .exactOptional(),
  telnet: z
    .strictObject({
      accept: z
        .array(z.enum(['ECHO', 'SGA', 'TTYPE']))
        .readonly()
        .exactOptional(),
      windowSize: z.tuple([z.int().positive(), z.int().positive()]).readonly().exactOptional(),
      terminalType: text.exactOptional(),
    })
    .exactOptional(),
  quirks: texts.exactOptional(),
})

/** A sample that another mode takes first, or that its own does not take, would be found out on the device only. */
const mistakenSamples = ({ prompt: { modes } }: z.output<typeof platformShape>): readonly string[] =>
  modes.flatMap(({ name, samples }, index) =>
    samples.flatMap((sample, place) => {
      const taken = modes.find(mode => mode.pattern.test(`\n${sample}`))
      if (taken?.name === name) return []
      const instead = taken === undefined ? 'by no mode' : `by the mode ${taken.name}, which comes first`
      return [`\`prompt.modes.${index}.samples.${place}\` (${sample}) is recognised ${instead}`]
    }),
  )

const faultOf = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys
      .map(key => `\`${[path, key].filter(part => part !== '').join('.')}\` is not known here`)
      .join('; ')
  return `\`${path}\` ${issue.message.replace('Invalid input: ', '')}`
}

const fault = (file: string, faults: readonly string[]): KoineError =>
  new KoineError('DRIVER_FAILED', `${basename(file)}: ${faults.join('; ')}`, { facts: { file: basename(file) } })
