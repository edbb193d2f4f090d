import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CliPlace, FakeDeviceOptions, Reply } from './device-options.ts'

interface RecordedInput {
  readonly kind: string
  readonly request: string
  readonly file: string | null
}

/** A device that answers with recorded replies, and with nothing else. */
export interface FakeRecording {
  readonly options: Required<Pick<FakeDeviceOptions, 'commands' | 'onInterrupt'>>
  /** Answers with the replies in this directory from now on. */
  use(directory: string): void
  /** What was asked and is not among the replies, since the last `use`. */
  readonly unlisted: readonly string[]
}

/** Plays recorded cases on a command line: commands, and the XML interface of IOS XR. */
export const fakeRecording = (): FakeRecording => {
  let directory = ''
  let inputs: readonly RecordedInput[] = []
  let unlisted: string[] = []
  let document = ''

  const textOf = (kind: string, request: string): string | null => {
    const wanted = oneLine(request)
    const input = inputs.find(one => one.kind === kind && oneLine(one.request) === wanted)
    if (input === undefined) {
      unlisted.push(`${kind}: ${request}`)
      return null
    }
    return input.file === null ? '' : readFileSync(join(directory, input.file), 'utf8').replaceAll('\r\n', '\n')
  }

  const answerXml = (request: string): string => {
    const [, mode, command] = /^<CLI><(Exec|Configuration)>([\s\S]*)<\/\1><\/CLI>$/.exec(request) ?? []
    if (mode !== undefined && command !== undefined) {
      const text = textOf(mode === 'Exec' ? 'xr-cli-exec' : 'xr-cli-config', decoded(command)) ?? ''
      return `${opening}<CLI><${mode}>${encoded(text)}</${mode}></CLI><ResultSummary ErrorCount="0"/></Response>\n`
    }
    // Recordings of answers that came in blocks have the first one only; here nothing follows it.
    if (request.startsWith('<GetNext ')) return `${opening}</Response>\n`
    return textOf('xr-xml', request) ?? `${opening}<ResultSummary ErrorCount="1"/></Response>\n`
  }

  const commands = (line: string, place: CliPlace): Reply | null => {
    if (place.mode === 'xml') {
      document += `${line}\n`
      const [, request] =
        /^<\?xml [^>]*\?><Request MajorVersion="1" MinorVersion="0">([\s\S]*)<\/Request>\s*$/.exec(document) ?? []
      if (request === undefined) return 'silence'
      document = ''
      return ended(answerXml(request))
    }
    if (line === 'xml') {
      place.mode = 'xml'
      return ''
    }
    if (line === 'enable' || line === 'exit' || line.startsWith('terminal ')) return null
    return ended(textOf('cli', line) ?? "   ^\n% Invalid input detected at '^' marker.\n")
  }

  return {
    options: {
      commands,
      onInterrupt: place => {
        document = ''
        if (place.mode === 'xml') place.mode = 'privileged'
      },
    },
    use: next => {
      directory = next
      unlisted = []
      inputs = JSON.parse(readFileSync(join(next, 'case.json'), 'utf8')).inputs
    },
    get unlisted() {
      return unlisted
    },
  }
}

const opening = '<?xml version="1.0" encoding="UTF-8"?>\n<Response MajorVersion="1" MinorVersion="0">'

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('> <', '><').trim()

const encoded = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const decoded = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
