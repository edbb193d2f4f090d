import type { ErrorFacts } from '../../errors.ts'
import { at, descendants, type Element, parseXml, textAt } from '../getters/xml.ts'
import type { Reply } from '../request.ts'

/** What a device says is wrong with a request (RFC 6241 section 4.3); `''` where it does not tell. */
interface RpcError {
  readonly type: string
  readonly tag: string
  readonly severity: 'error' | 'warning'
  readonly appTag: string
  readonly path: string
  readonly message: string
  /** The session that has the lock (`lock-denied`); null: another one that is no NETCONF session, or not told. */
  readonly session: string | null
  /** The element that is not understood. */
  readonly badElement: string
  /** Line of what was loaded, from 1 (Junos); null: it does not tell. */
  readonly line: number | null
}

/** The errors in a reply, at any depth: Junos has those of loading and committing inside its results. Throws DEVICE_FAULT. */
export const rpcErrorsIn = (reply: string, request: string): readonly RpcError[] => {
  // Most replies have none, and are not read twice for that.
  if (!/<(?:[\w.-]{1,64}:)?(?:rpc-error|error)[\s>/]/.test(reply)) return []
  const top = parseXml(reply, request)
  // A routing engine or member that cannot answer does not make the answers of the others an error.
  const results = descendants(top, 'multi-routing-engine-results')
  const inside = new Set(results.flatMap(one => errorElements(one)))
  return errorElements(top)
    .filter(one => !inside.has(one))
    .map(errorOf)
}

/** `<xnm:error>` is what Junos writes in place of `<rpc-error>` where it does not keep to RFC 6241. */
const errorElements = (element: Element): readonly Element[] => [
  ...descendants(element, 'rpc-error'),
  ...descendants(element, 'error').filter(one => at(one, 'message') !== undefined),
]

const errorOf = (error: Element): RpcError => {
  const info = at(error, 'error-info')
  const session = textAt(info, 'session-id')
  const line = textAt(error, 'line-number') || textAt(info, 'line-number')
  return {
    type: textAt(error, 'error-type'),
    tag: textAt(error, 'error-tag'),
    severity: textAt(error, 'error-severity') === 'warning' ? 'warning' : 'error',
    appTag: textAt(error, 'error-app-tag'),
    path: textAt(error, 'error-path') || textAt(error, 'path'),
    message: (textAt(error, 'error-message') || textAt(error, 'message')).slice(0, 2000),
    session: session === '' || session === '0' ? null : session,
    badElement: textAt(info, 'bad-element') || textAt(error, 'token'),
    line: /^\d{1,9}$/.test(line) ? Number(line) : null,
  }
}

/** The reply of a device that rejected the request; null: there are warnings at most, which reject nothing. */
export const rejectionOf = (errors: readonly RpcError[]): Extract<Reply, { readonly error: string }> | null => {
  const serious = errors.filter(({ severity }) => severity === 'error')
  const [first] = serious
  if (first === undefined) return null
  const sentences = [...new Set(serious.map(sentenceOf))]
  return {
    error: sentences.slice(0, mostSentences).join('\n'),
    // Lines of requests are counted from 0.
    ...(first.line === null || first.line === 0 ? {} : { line: first.line - 1 }),
    facts: { ...factsOf(first), errors: serious.slice(0, mostSentences).map(factsOf) },
  }
}

const mostSentences = 20

const sentenceOf = ({ message, tag, badElement }: RpcError): string =>
  [message || tag || 'the device does not say what is wrong', ...(badElement === '' ? [] : [`(${badElement})`])].join(
    ' ',
  )

/** Only what the device told. */
const factsOf = (error: RpcError): ErrorFacts =>
  Object.fromEntries(
    Object.entries({
      tag: error.tag,
      type: error.type,
      app_tag: error.appTag,
      path: error.path,
      message: error.message,
      session: error.session ?? '',
      bad_element: error.badElement,
      line: error.line ?? '',
    }).filter(([, value]) => value !== ''),
  )
