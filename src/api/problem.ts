import { STATUS_CODES } from 'node:http'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { databaseFailure } from '../database.ts'
import { type ErrorCode, errorCodes, KoineError } from '../errors.ts'

/** RFC 9457 problem document. */
const problemSchema = z
  .object({
    type: z
      .string()
      .meta({ description: 'URI reference that explains the problem; `about:blank` for plain HTTP errors.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    requestId: z.string().meta({ description: 'Also in the X-Request-Id header and the log.' }),
    code: z.enum(codes()).optional().meta({ description: 'Stable name of the error.' }),
    retriable: z.boolean().optional().meta({ description: 'Whether the same request may succeed later.' }),
    errors: z
      .array(z.object({ parameter: z.string().optional(), pointer: z.string().optional(), detail: z.string() }))
      .optional()
      .meta({
        description: 'What is wrong with the request: query parameters by name, members of the body by JSON Pointer.',
      }),
    facts: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'What a program may want to know: the rule that refused, seconds to wait.' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457).' })

type Problem = z.output<typeof problemSchema>

/** Every failure as a problem document; what is not ours to tell is INTERNAL, and `report` gets the cause. */
export const problemOf = (error: unknown, context: Context, report: (error: unknown) => void): Response => {
  if (error instanceof KoineError) {
    const { code, message, facts } = error
    return send(context, { ...fromCode(code, message), ...(Object.keys(facts).length > 0 && { facts }) })
  }
  if (error instanceof HTTPException) {
    const title = STATUS_CODES[error.status] ?? 'Error'
    return send(context, { type: 'about:blank', title, status: error.status, detail: error.message || title })
  }
  report(error)
  const kept = databaseFailure(error)
  if (kept !== null) return send(context, fromCode(kept.code, kept.message))
  return send(
    context,
    fromCode('INTERNAL', 'The request could not be served; the log has the cause under the request id.'),
  )
}

/** A plain HTTP error, for what has no code of ours. */
export const plainProblem = (context: Context, status: number, detail: string): Response =>
  send(context, { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail })

/** What validation found wrong as a problem document. */
export const invalidRequest = (context: Context, where: string, error: z.core.$ZodError): Response => {
  const { detail, errors } = faultsOf(where, error)
  return send(context, { ...fromCode(where === 'json' ? 'INVALID_BODY' : 'INVALID_REQUEST', detail), errors })
}

/** What validation found wrong, each fault with the name of its field, and all in one sentence. */
export const faultsOf = (where: string, error: z.core.$ZodError) => {
  const errors = error.issues.flatMap(issue => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map(key => [...issue.path, key]) : [issue.path]
    const detail =
      issue.code === 'unrecognized_keys' ? 'is not known here' : issue.message.replace(/^Invalid input: /, '')
    return paths.map(path =>
      where === 'json' ? { pointer: pointerTo(path), detail } : { parameter: String(path[0]), detail },
    )
  })
  const detail = errors
    .map(fault => `${'pointer' in fault ? fault.pointer : fault.parameter}: ${fault.detail}`)
    .join('; ')
  return { detail, errors }
}

// RFC 6901: `~` and `/` inside a name are written `~0` and `~1`.
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const fromCode = (code: ErrorCode, detail: string) => {
  const { status, title, retriable } = errorCodes[code]
  return { type: `/docs/errors#${code}`, title, status, detail, code, retriable }
}

const send = (context: Context, problem: Omit<Problem, 'instance' | 'requestId'>): Response => {
  const body: Problem = { ...problem, instance: context.req.path, requestId: String(context.get('requestId') ?? '') }
  if (problem.status === 401) context.header('WWW-Authenticate', 'Bearer realm="koine"')
  if (problem.status === 503 || problem.status === 429) context.header('Retry-After', retryAfter(problem.facts))
  context.header('Cache-Control', 'no-store')
  // Hono's type for statuses is a list of literals; ours come from the table of errors.
  return context.body(JSON.stringify(body), problem.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
  })
}

/** Seconds, at least one; five where nothing better is known. */
const retryAfter = (facts: Problem['facts']): string => {
  const waitMs = Number(facts?.['retry_after_ms'] ?? 5_000)
  return String(Math.max(1, Math.ceil(waitMs / 1000)))
}

function codes() {
  // Object.keys forgets that these are exactly the codes.
  return Object.keys(errorCodes) as ErrorCode[]
}

/** The problem responses of a route, by status. */
export const problems = <const S extends number>(...statuses: readonly S[]) => {
  const responses = statuses.map(status => [
    status,
    {
      description: STATUS_CODES[status] ?? 'Error',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ])
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(responses) as Record<S, ProblemResponse>
}

interface ProblemResponse {
  readonly description: string
  readonly content: { readonly 'application/problem+json': { readonly schema: typeof problemSchema } }
}
