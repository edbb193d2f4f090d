import { z } from 'zod'

/** Where secrets come from. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Reads a file named in the configuration; throws when it cannot. */
  readonly readFile: (path: string) => string
}

/** A secret: the value itself, the name of an environment variable, or the path of a file that has it alone. */
export const secretFrom = ({ env, readFile }: SecretSources) =>
  z
    .union([z.string(), z.strictObject({ env: z.string() }), z.strictObject({ file: z.string() })], {
      error: 'write the value, { env: NAME } or { file: PATH }',
    })
    .transform((reference, context): string => {
      const refuse = (message: string) => {
        context.addIssue({ code: 'custom', message })
        return z.NEVER
      }
      if (typeof reference === 'string') return reference
      if ('env' in reference)
        return env[reference.env] ?? refuse(`the environment variable ${reference.env} is not set`)
      try {
        // Editors and `echo` end a file with a newline that is no part of the secret.
        return readFile(reference.file).replace(/\r?\n$/, '')
      } catch (error) {
        return refuse(
          `the file ${reference.file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    })
