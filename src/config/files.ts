import { z } from 'zod'
import { bytes, milliseconds } from './values.ts'

/** Settings of the file store. */
export const files = z.strictObject({
  maxFileBytes: bytes.prefault('2GiB').describe('Longest file.'),
  quotaBytes: bytes.prefault('20GiB').describe('Most octets of all files together.'),
  maxFiles: z.int().positive().default(10_000).describe('Most files.'),
  retentionMs: milliseconds.prefault('7d').describe('Files are removed so long after they came.'),
  maxUploads: z.int().positive().default(8).describe('Most uploads at a time.'),
  idleTimeoutMs: milliseconds.prefault('1m').describe('An upload that stands still for so long is given up.'),
})
