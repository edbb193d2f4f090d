import type { Context } from 'hono'
import { KoineError } from '../errors.ts'
import { newId } from '../jobs/admission.ts'
import type { Scope } from '../jobs/caller.ts'
import type { Audit, AuditAttempt } from '../jobs/parts.ts'
import type { ApiEnv } from './events.ts'

/** What the API itself writes to the audit; jobs are written by those who take them in. */
export interface Trail {
  /** Written before a change is made. Gives what writes how it ended. Rejects with DATABASE_FAILED: then nothing is changed. */
  changing(context: Context<ApiEnv>): Promise<() => void>
  /** A key lacked this scope. */
  refused(context: Context<ApiEnv>, scope: Scope): void
}

/** `report` is told when the end of a change, which is then made already, cannot be written. */
export const auditTrail = (audit: Audit, report: (error: unknown) => void): Trail => ({
  async changing(context) {
    const subject = `change_${newId()}`
    const body = await bodyOf(context)
    audit.attempt({ ...attemptOf(context, body), subject, lines: membersOf(body), decision: 'allowed', rule: null })
    const from = performance.now()
    return () => {
      const code = codeOf(context)
      const durationMs = Math.round((performance.now() - from) * 10) / 10
      try {
        audit.outcome({ subject, outcome: code === null ? 'done' : 'refused', code, durationMs })
      } catch (error) {
        report(error)
      }
    }
  },
  refused(context, scope) {
    const subject = `refusal_${newId()}`
    audit.attempt({ ...attemptOf(context, {}), subject, lines: [], decision: 'denied', rule: `scope:${scope}` })
  },
})

type Body = Readonly<Record<string, unknown>>

const longest = 256
const mostMembers = 64

// Members whose values say what was changed and are never secret. Of all others only the name is written.
const open = new Set(
  'name host port platform driver transport credential jump tags addresses hostnames algorithms username scopes groups policy expires overlap_seconds fingerprint replace format with_credentials description version'.split(
    ' ',
  ),
)

const attemptOf = (
  context: Context<ApiEnv>,
  body: Body,
): Pick<AuditAttempt, 'keyId' | 'caller' | 'action' | 'device'> => {
  const { keyId, name: caller } = context.get('caller')
  const { method, path } = context.req
  return { keyId, caller, action: cut(`${method} ${path}`), device: deviceOf(context, body) }
}

const deviceOf = ({ req }: Context<ApiEnv>, body: Body): string | null => {
  if (!req.path.startsWith('/v1/devices')) return null
  const name = req.param('name') ?? body['name']
  return typeof name === 'string' ? cut(name) : null
}

const bodyOf = async ({ req }: Context<ApiEnv>): Promise<Body> => {
  if (!/json/i.test(req.header('content-type') ?? '')) return {}
  // Whether it is valid is found out, and told, later.
  const body: unknown = await req.json().catch(() => null)
  return body !== null && typeof body === 'object' && !Array.isArray(body) ? { ...body } : {}
}

const membersOf = (body: Body): readonly string[] =>
  Object.entries(body)
    .slice(0, mostMembers)
    .map(([name, value]) => cut(open.has(name) ? `${name}: ${JSON.stringify(value)}` : name))

const codeOf = ({ error, res }: Context<ApiEnv>): string | null => {
  if (error instanceof KoineError) return error.code
  return res.status < 400 ? null : String(res.status)
}

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
