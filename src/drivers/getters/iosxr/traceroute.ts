import { xmlEscaped } from '../../xml-text.ts'
import { numberArgument, requiredWordArgument, wordArgument } from '../arguments.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { all, type Element } from '../xml.ts'
import { answerOf, type Question, rejectionOf, xmlRequest } from './requests.ts'

interface Probe {
  readonly rtt: number
  readonly ip_address: string
  readonly host_name: string
}

type Hops = Readonly<Record<string, { readonly probes: Readonly<Record<string, Probe>> }>>

export const traceroute: Getter = function* (args) {
  const destination = requiredWordArgument(args, 'destination')
  const source = wordArgument(args, 'source')
  const vrf = wordArgument(args, 'vrf')
  const ttl = numberArgument(args, 'ttl', 255)
  const timeoutSeconds = numberArgument(args, 'timeout', 2)
  const version = destination.includes(':') ? 'IPV6' : 'IPV4'
  const question: Question = {
    request:
      `<Set><Action><TraceRoute><${version}><Destination>${xmlEscaped(destination)}</Destination>` +
      (vrf === '' ? '' : `<VRFName>${xmlEscaped(vrf)}</VRFName>`) +
      (source === '' ? '' : `<Source>${xmlEscaped(source)}</Source>`) +
      `<MaxTTL>${ttl}</MaxTTL><Timeout>${timeoutSeconds}</Timeout></${version}></TraceRoute></Action></Set>`,
    answer: `Set/Action/TraceRoute/${version}`,
  }
  const [reply] = yield [xmlRequest(question.request)]
  const rejection = rejectionOf(reply, question.request)
  if (rejection !== null) return { error: rejection }
  const results = all(answerOf(reply, question), 'Results').flatMap(({ children }) => children)
  if (results.length === 0) throw notUnderstood(question.request, 'no Results')
  return { success: hopsOf(results, timeoutSeconds * 1000, question.request) }
}

/**
 * The results are one flat list: who answered (HopIndex, HopHostName, HopAddress), then each probe (ProbeIndex) with how
 * long it took (DeltaTime) or that nobody answered it (Result). A hop that is silent altogether has no index: its probes
 * are told of the hop before, and take the place of those that it had.
 */
const hopsOf = (results: readonly Element[], timeoutMs: number, request: string): Hops => {
  const hops: Record<string, { readonly probes: Record<string, Probe> }> = {}
  let hop = 1
  let address = '*'
  let host = '*'
  let probe = 1
  const record = (rtt: number): void => {
    const { probes } = hops[hop] ?? { probes: {} }
    probes[probe] = { rtt, ip_address: address, host_name: host }
    hops[hop] = { probes }
  }
  for (const { name, text } of results) {
    if (name === 'HopIndex') {
      hop = numberOf(text, request)
      address = '*'
      host = '*'
    } else if (name === 'HopAddress') {
      address = text
      if (host === '*') host = text
    } else if (name === 'HopHostName') host = text
    else if (name === 'ProbeIndex') probe = numberOf(text, request) + 1
    else if (name === 'DeltaTime') record(numberOf(text, request))
    else if (name === 'Result') record(timeoutMs)
  }
  return hops
}

const numberOf = (text: string, request: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw notUnderstood(request, text)
  return Number(text)
}
