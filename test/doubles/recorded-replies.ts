import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A reply that a device gave; `raw` is its JSON as it was written. */
export type RecordedReply = { readonly text: string } | { readonly raw: string } | { readonly refused: string }

/** Recorded replies of one device, in a directory with `case.json`. */
export interface RecordedReplies {
  /** null: it was not recorded, and is kept in `unknown`. */
  of(kind: string, request: string, format: string): RecordedReply | null
  /** Requests that there is no reply to. */
  readonly unknown: readonly string[]
}

interface Input {
  readonly kind: string
  readonly request: string
  readonly format: string
  readonly file: string | null
  readonly error?: { readonly message: string } | null
}

export function recordedReplies(directory: string): RecordedReplies {
  const { inputs }: { readonly inputs: readonly Input[] } = JSON.parse(
    readFileSync(join(directory, 'case.json'), 'utf8'),
  )
  const unknown: string[] = []
  return {
    unknown,
    of(kind, request, format) {
      const input = inputs.find(
        one => one.kind === kind && one.format === format && oneSpaced(one.request) === oneSpaced(request),
      )
      if (input === undefined) {
        unknown.push(`${kind} ${format}: ${request}`)
        return null
      }
      if (input.error) return { refused: input.error.message }
      const text = input.file === null ? '' : readFileSync(join(directory, input.file), 'utf8')
      return format === 'json' ? { raw: text } : { text }
    },
  }
}

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim()
