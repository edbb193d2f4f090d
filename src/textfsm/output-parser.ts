import type { MetricSample } from '../metrics.ts'
import { createParserPool, type ParserPoolSettings, type PoolAnswer } from './parser-pool.ts'
import type { TemplateSource } from './parser-thread.ts'
import type { TableRow } from './table.ts'

export interface OutputParserSettings extends ParserPoolSettings {
  /** Longer outputs are not parsed. */
  readonly maxOutputBytes: number
  /** What the index of templates calls a platform; null: nothing. */
  readonly indexName: (platform: string) => string | null
  /** A stored template, `name` or `name@version`; null: there is none. */
  readonly stored: (reference: string) => StoredTemplate | null
}

export interface StoredTemplate {
  /** `name@version` */
  readonly reference: string
  readonly text: string
}

export type ParsedOutput =
  | { readonly rows: readonly TableRow[]; readonly template: string }
  | {
      readonly error: string
      /** Line of the template that is at fault; null: not known, or none. */
      readonly line: number | null
    }

/** Rows out of outputs, within a time budget and off this thread. */
export interface OutputParser {
  /** `auto`: by platform and command from the index; else the name of a stored template or of a file. Never rejects. */
  parse(
    output: string,
    wanted: { readonly template: string; readonly platform: string | null; readonly command: string },
  ): Promise<ParsedOutput>
  /** With the text of a template. Never rejects. */
  parseWith(output: string, text: string): Promise<ParsedOutput>
  close(): Promise<void>
  samples(): readonly MetricSample[]
}

export const createOutputParser = (settings: OutputParserSettings): OutputParser => {
  const pool = createParserPool(settings)
  const counts = new Map<string, number>()
  const count = (result: string): void => void counts.set(result, (counts.get(result) ?? 0) + 1)

  const run = async (output: string, source: TemplateSource): Promise<ParsedOutput> => {
    // Two octets a character at most: what is short enough by that needs no counting.
    if (output.length * 2 > settings.maxOutputBytes && Buffer.byteLength(output) > settings.maxOutputBytes) {
      count('too_large')
      return failed(`The output is longer than the ${settings.maxOutputBytes} octets that are parsed.`)
    }
    const answer = await pool.run({ output, source })
    count(resultOf(answer))
    if (answer.kind === 'rows') return { rows: answer.rows, template: answer.template }
    return failed(answer.error, answer.kind === 'failed' ? answer.line : null)
  }

  return {
    parse(output, { template, platform, command }) {
      if (template === 'auto') {
        if (platform === null) {
          count('no_template')
          return Promise.resolve(failed('The platform is not known, so no template can be chosen by it.'))
        }
        const name = settings.indexName(platform)
        // An index of the user's own may go by our names.
        const platforms = [...new Set(name === null ? [platform] : [name, platform])]
        return run(output, { kind: 'command', platforms, command: command.trim().replace(/[ \t]+/g, ' ') })
      }
      const stored = settings.stored(template)
      return run(
        output,
        stored === null
          ? { kind: 'file', name: template }
          : { kind: 'text', name: stored.reference, text: stored.text },
      )
    },
    parseWith: (output, text) => run(output, { kind: 'text', name: 'text', text }),
    close: () => pool.close(),
    samples: () => [
      ...[...counts].map(([result, value]) => ({ name: 'koine_parses_total' as const, labels: { result }, value })),
      { name: 'koine_parses_waiting', labels: {}, value: pool.waiting() },
      { name: 'koine_parser_threads', labels: {}, value: pool.threads() },
    ],
  }
}

const failed = (error: string, line: number | null = null): ParsedOutput => ({ error, line })

const resultOf = (answer: PoolAnswer): string => {
  if (answer.kind === 'rows') return 'parsed'
  if (answer.kind === 'failed') return answer.noTemplate ? 'no_template' : 'failed'
  return answer.kind
}
