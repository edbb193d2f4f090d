import { z } from 'zod'

// Tab is the only control character that a line may have: the others end lines, edit them, or leave the mode.
const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]/
const controlInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/

/** Whether a line would be more, or something else, than one line to a device. */
export const hasControl = (line: string): boolean => control.test(line)

export const line = z
  .string()
  .max(16_384, 'a line has at most 16384 characters')
  .refine(text => !hasControl(text), 'must not have line breaks or control characters')

export const commandLine = line.min(1, 'write a command')

/** Several lines in one text. */
export const textOfLines = z
  .string()
  .max(1_048_576)
  .refine(given => !controlInText.test(given), 'must not have control characters')

/** A command whose output must, or must not, contain something. */
export const check = z
  .strictObject({ command: commandLine, contains: z.string().min(1).optional(), lacks: z.string().min(1).optional() })
  .refine(({ contains, lacks }) => contains !== undefined || lacks !== undefined, 'needs contains or lacks')
  .meta({ id: 'Check', description: 'A command whose output must, or must not, contain something.' })

/** The lines of a configuration text; those at the end that are empty are no lines. */
export const configLines = (given: string): readonly string[] => {
  const trimmed = given.replace(/[\r\n\t ]+$/, '')
  return trimmed === '' ? [] : trimmed.split(/\r\n|\n|\r/)
}
