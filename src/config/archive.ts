import { z } from 'zod'
import { duration, milliseconds } from './values.ts'

/** Section `archive`: configurations that devices had. */
export const archive = z.strictObject({
  versions: z
    .int()
    .min(2)
    .max(100_000)
    .default(200)
    .describe('Most versions kept of each device; the latest and the intended one always are.'),
  age: duration.prefault('730d').describe('Versions older than this are removed, with the same exceptions.'),
  driftEveryMs: milliseconds
    .prefault('1h')
    .describe('How often a device with an intended configuration is looked at for drift; 0 never.'),
})
