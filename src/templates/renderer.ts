import { Liquid, LiquidError, type Template } from 'liquidjs'
import { KoineError } from '../errors.ts'
import { jinjaToLiquid } from './jinja.ts'
import { splitRendered } from './rendered-lines.ts'

export interface RendererSettings {
  /** Longest template, in characters. */
  readonly maxTemplateLength: number
  /** Longest time for one rendering. */
  readonly renderMs: number
  readonly maxOutputBytes: number
  readonly maxLines: number
  /** Text of a stored template; version null: the newest. Throws NOT_FOUND. */
  readonly stored: (name: string, version: number | null) => { readonly text: string; readonly version: number }
}

export interface RenderRequest {
  readonly source: { readonly text: string } | { readonly template: string; readonly version: number | null }
  /** JSON data. */
  readonly context: Readonly<Record<string, unknown>>
}

export interface Rendered {
  /** Without blank lines and without blanks at their ends. */
  readonly lines: readonly string[]
  /** Name of the stored template; null: the text was given. */
  readonly template: string | null
  readonly version: number | null
}

/** Lines out of Liquid templates. Templates see their context and nothing else. */
export interface Renderer {
  /** Throws RENDER_FAILED, NOT_FOUND for a stored template that is not there. */
  render(wanted: RenderRequest): Rendered
  /** Throws RENDER_FAILED when the text is no template; `facts.line` is the line. */
  check(text: string): void
}

export const createRenderer = (settings: RendererSettings): Renderer => {
  const engine = createEngine(settings)
  const compiled = new Map<string, Template[]>()

  const compile = (text: string): Template[] => {
    if (text.length > settings.maxTemplateLength)
      throw new KoineError('RENDER_FAILED', `The template is longer than ${settings.maxTemplateLength} characters.`)
    const known = compiled.get(text)
    if (known !== undefined) return known
    const template = explained(() => engine.parse(jinjaToLiquid(text)))
    if (compiled.size >= templatesKept) compiled.clear()
    compiled.set(text, template)
    return template
  }

  return {
    render({ source, context }) {
      const { text, version } =
        'text' in source ? { text: source.text, version: null } : settings.stored(source.template, source.version)
      const template = compile(text)
      const output = explained(() => String(engine.renderSync(template, context)))
      return {
        lines: splitRendered(output, settings),
        template: 'text' in source ? null : source.template,
        version,
      }
    },
    check: text => void compile(text),
  }
}

const templatesKept = 32

const createEngine = ({ maxTemplateLength, renderMs, maxOutputBytes }: RendererSettings): Liquid => {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    relativeReference: false,
    dynamicPartials: false,
    templates: {},
    // Zero and empty texts are false, as in Jinja.
    jsTruthy: true,
    outputEscape: printed,
    parseLimit: maxTemplateLength * 2,
    renderLimit: renderMs,
    memoryLimit: maxOutputBytes * 8,
  })
  // There are no other templates to be found.
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag]
  // It would switch off what is refused below.
  engine.registerFilter('raw', printed)
  const { assign } = engine.tags
  if (assign !== undefined) engine.registerTag('set', assign)
  return engine
}

// What has no text of its own is rather refused than sent to a device as `[object Object]` or as nothing.
const printed = (value: unknown): string => {
  if (value === null || value === undefined) throw new Error('the value to print is null')
  if (Array.isArray(value)) return value.map(printed).join('')
  if (typeof value === 'object') throw new Error('the value to print is an object')
  return String(value)
}

const explained = <Result>(work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    if (!LiquidError.is(error)) throw new KoineError('RENDER_FAILED', `${sentence(error)}.`, { cause: error })
    const [line] = error.token.getPosition()
    const variable = undefinedVariable(error)
    const what =
      variable === null
        ? error.message.replace(/, (?:line|file):.*$/s, '').replace(/^.*: (?=the value)/, '')
        : `the variable "${variable}" is not defined`
    throw new KoineError('RENDER_FAILED', `Line ${line} of the template: ${what}.`, {
      facts: { line, ...(variable !== null && { variable }) },
    })
  }
}

const undefinedVariable = (error: LiquidError): string | null => {
  const { originalError } = error
  if (originalError === undefined) return null
  if (LiquidError.is(originalError)) return undefinedVariable(originalError)
  return 'variableName' in originalError ? String(originalError.variableName) : null
}

const sentence = (error: unknown): string =>
  error instanceof RangeError
    ? 'The template is nested too deeply, or gives too much'
    : error instanceof Error
      ? error.message
      : String(error)
