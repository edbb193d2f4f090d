import { createHash } from 'node:crypto'
import { errorCodes } from '../errors.ts'
import type { OpenApiDocument } from './openapi.ts'

/** A page and the Content-Security-Policy it needs: nothing but its own style sheet, so no script and no other host. */
export interface DocsPage {
  readonly html: string
  readonly policy: string
}

/**
 * The API to read: made from the OpenAPI document when the daemon starts. It is plain HTML; viewers in JavaScript weigh
 * megabytes, want a looser policy, and show no more.
 */
export const apiDocsPage = (document: OpenApiDocument): DocsPage => {
  const operations = operationsOf(document)
  const schemas = Object.entries(document.components?.schemas ?? {})
  return page(
    'Koine API',
    html`<p>${document.info.description ?? ''}</p>
<p>Version ${document.info.version} · <a href="/openapi.json">openapi.json</a> · <a href="/docs/errors">errors</a></p>
<p>Requests carry the key of <code>&lt;dataDir&gt;/api-key</code>:
<code>Authorization: Bearer …</code> or <code>X-API-KEY: …</code>.</p>
<nav>${raw(operations.map(({ id, method, path, summary }) => html`<a href="#${id}"><b>${method}</b> ${path}</a> ${summary}<br>`).join('\n'))}</nav>
${raw(operations.map(operationHtml).join('\n'))}
<h2>Shapes</h2>
${raw(schemas.map(([name, schema]) => html`<section id="${name}"><h3>${name}</h3>${raw(membersHtml(schema))}</section>`).join('\n'))}`,
  )
}

/** What each error code means; problem documents point here. */
export const errorDocsPage = (): DocsPage => {
  const rows = Object.entries(errorCodes).map(
    ([code, { title, status, retriable }]) =>
      html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td><td>${retriable ? 'yes' : 'no'}</td></tr>`,
  )
  return page(
    'Koine errors',
    html`<p>Every problem document has one of these codes. <a href="/docs">API</a></p>
<table><tr><th>code</th><th>status</th><th>meaning</th><th>worth trying again</th></tr>${raw(rows.join('\n'))}</table>`,
  )
}

interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly open: boolean
  readonly about: string
  readonly parameters: readonly Loose[]
  /** Content of the request by its type; empty where it has none. */
  readonly body: Loose
  readonly responses: Loose
}

type Loose = Readonly<Record<string, unknown>>

const operationsOf = (document: OpenApiDocument): readonly Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(loose(item)).map(([method, spec]) => {
      const { summary, description, parameters, requestBody, responses, security } = loose(spec)
      return {
        id: `${method}${path.replaceAll(/[^a-z]+/gi, '-')}`,
        method: method.toUpperCase(),
        path,
        summary: word(summary),
        open: Array.isArray(security) && security.length === 0,
        about: word(description),
        parameters: Array.isArray(parameters) ? parameters.map(loose) : [],
        body: loose(loose(requestBody)['content']),
        responses: loose(responses),
      }
    }),
  )

const operationHtml = (operation: Operation): string => {
  const { id, method, path, summary, about, parameters, body, responses } = operation
  const rows = parameters.map(parameter => {
    const schema = loose(parameter['schema'])
    return html`<tr><td><code>${word(parameter['name'])}</code></td><td>${word(parameter['in'])}</td><td>${raw(typeHtml(schema))}</td><td>${raw(prose(word(schema['description'] ?? parameter['description'])))}</td></tr>`
  })
  const answers = Object.entries(responses).map(([status, answer]) => {
    const content = Object.entries(loose(loose(answer)['content']))
    const bodies = content.map(
      ([type, body]) => html`<code>${type}</code> ${raw(typeHtml(loose(loose(body)['schema'])))}`,
    )
    return html`<tr><td>${status}</td><td>${word(loose(answer)['description'])}</td><td>${raw(bodies.join('<br>'))}</td></tr>`
  })
  const taken = Object.entries(body).map(
    ([type, content]) => html`<p>Body: <code>${type}</code> ${raw(typeHtml(loose(loose(content)['schema'])))}</p>`,
  )
  return html`<section id="${id}"><h2><b>${method}</b> <code>${path}</code></h2>
<p><strong>${summary}</strong></p><p>${raw(prose(about))}</p>
${raw(rows.length === 0 ? '' : `<table><tr><th>parameter</th><th>in</th><th>type</th><th>meaning</th></tr>${rows.join('\n')}</table>`)}
${raw(taken.join('\n'))}
<table><tr><th>status</th><th>meaning</th><th>body</th></tr>${raw(answers.join('\n'))}</table>
${raw(calls(operation).join('\n'))}</section>`
}

/** The operation as commands, one for each example of its body. */
const calls = ({ method, path, open, parameters, body }: Operation): readonly string[] => {
  const [type, content] = Object.entries(body)[0] ?? []
  const place = parameters
    .filter(parameter => parameter['in'] === 'path')
    .reduce((text, { name, schema }) => {
      const example = String(loose(schema)['example'] ?? '').replaceAll('/', '%2F')
      return text.replace(`{${word(name)}}`, example)
    }, path)
  const words = [
    'curl',
    ...(/\/stream$|\}\/events$/.test(path) ? ['-N'] : []),
    ...(method === 'GET' || (method === 'POST' && type !== undefined) ? [] : [`-X ${method}`]),
    ...(open ? [] : ['-H "Authorization: Bearer $KOINE_API_KEY"']),
    ...(type === undefined ? [] : [`-H 'Content-Type: ${type}'`]),
  ].join(' ')
  const { example, examples } = loose(content)
  const given = example === undefined ? Object.values(loose(examples)).map(loose) : [{ value: example }]
  if (given.length === 0) return [html`<pre>${words} "$KOINE_URL${place}"</pre>`]
  return given.map(({ summary, value }) => {
    const data = typeof value === 'string' ? '--data-binary @FILE' : `-d ${quoted(JSON.stringify(value))}`
    return html`${raw(summary === undefined ? '' : html`<p>${word(summary)}:</p>`)}<pre>${words} \\
  ${data} \\
  "$KOINE_URL${place}"</pre>`
  })
}

/** As one word for the shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const membersHtml = (schema: unknown): string => {
  const { description, properties } = loose(schema)
  const rows = Object.entries(loose(properties)).map(
    ([name, member]) =>
      html`<tr><td><code>${name}</code></td><td>${raw(typeHtml(loose(member)))}</td><td>${raw(prose(word(loose(member)['description'])))}</td></tr>`,
  )
  return html`<p>${raw(prose(word(description)))}</p><table><tr><th>member</th><th>type</th><th>meaning</th></tr>${raw(rows.join('\n'))}</table>`
}

const typeHtml = (schema: Loose): string => {
  const { $ref: reference, type, enum: values, items, properties, default: fallback } = schema
  if (typeof reference === 'string') {
    const name = reference.split('/').at(-1) ?? ''
    return html`<a href="#${name}">${name}</a>`
  }
  if (properties !== undefined) {
    const members = Object.entries(loose(properties)).map(
      ([name, member]) => html`${name}: ${raw(typeHtml(loose(member)))}`,
    )
    return `{ ${members.join(', ')} }`
  }
  if (items !== undefined) return `list of ${typeHtml(loose(items))}`
  // A list as long as that of all platforms would hide the rest.
  if (Array.isArray(values))
    return values.length > 12 ? 'string' : values.map(value => html`<code>${String(value)}</code>`).join(' ')
  return html`${[type].flat().join(' or ')}${fallback === undefined ? '' : `, default ${String(fallback)}`}`
}

const page = (title: string, body: string): DocsPage => ({
  html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><h1>${escaped(title)}</h1>
${body}
</body></html>
`,
  policy: `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
})

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{line-height:1.2}h2{border-top:1px solid #8886;padding-top:1.5rem}h2 code,nav a{font-family:ui-monospace,monospace}
h2 b,nav b{color:#0a7d55}section{margin-bottom:2rem}nav{margin:1.5rem 0}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8884}
th{font-weight:600;font-size:.85em;opacity:.7}code{font-size:.92em}tr:target{background:#fc03}
pre{background:#8882;padding:.7rem 1rem;overflow-x:auto;border-radius:.4rem}`

interface Raw {
  readonly raw: string
}
const raw = (text: string): Raw => ({ raw: text })

/** A template whose values are escaped unless they are marked as HTML already. */
const html = (parts: TemplateStringsArray, ...values: readonly (string | number | Raw)[]): string =>
  parts.reduce((out, part, index) => {
    const value = values[index - 1] ?? ''
    return out + (typeof value === 'object' ? value.raw : escaped(String(value))) + part
  })

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, character => escapes[character] ?? character)

// Descriptions are written in Markdown, of which they use code only.
const prose = (text: string): string => escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
const word = (value: unknown): string => (typeof value === 'string' ? value : '')
