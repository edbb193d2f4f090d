import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { KoineError } from '../errors.ts'
import { wantsColor } from './color.ts'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { type DaemonClient, daemonClient, daemonOptions } from './daemon-client.ts'
import { eventPrinter } from './event-line.ts'
import { readServerSentEvents } from './server-sent-events.ts'

const firstPauseMs = 250
const longestPauseMs = 5_000
// The daemon sends a sign of life every 15 seconds.
const silenceMs = 45_000

export const tail: Command = {
  name: 'tail',
  usage: '[-n COUNT] [--device NAME] [--event NAME] [--json]',
  about: `
Shows the newest events and then those that come, one line each: when, which device, how grave, what, about
which thing. ● begins a condition, ✓ ends one, · is neither. When the connection is lost it is taken up
again where it was, so nothing is left out.`,
  options: {
    ...daemonOptions,
    lines: { short: 'n', value: 'COUNT', says: 'Begin with so many past events, 1000 at most. Default: 10.' },
    since: { value: 'TIME', says: 'Begin with all events since then: 15m, 2h, 2026-11-21T01:27:30Z.' },
    device: { short: 'd', value: 'NAME', says: 'Only these devices: several with commas, edge* for a beginning.' },
    event: { short: 'e', value: 'NAME', says: 'Only these events: BGP_*, INTERFACE_DOWN,INTERFACE_UP.' },
    entity: { value: 'ENTITY', says: 'Only what is about this: interface/*.' },
    severity: { short: 's', value: 'SEVERITY', says: 'Only this severity and graver ones: warning.' },
    json: { says: 'Print the events as they are, one JSON object a line.' },
    'no-follow': { says: 'Show the past and end.' },
    color: { value: 'WHEN', says: 'always, never or auto (in a terminal, unless NO_COLOR is set).' },
  },
  examples: [
    'koine tail',
    'koine tail --since 1h --severity warning',
    "koine tail --json --event 'BGP_*' | jq .fields",
  ],
  async run(given, terminal) {
    const print = printerOf(given, terminal)
    const past = pastOf(given)
    const filter = filterOf(given)
    const client = daemonClient(given, terminal)
    const show = (json: string) => {
      terminal.stdout.write(print(json))
    }
    const signal = terminal.interrupted
    try {
      await (given.on('no-follow')
        ? showPast(client, filter, past, show, signal)
        : follow(client, filter, past, show, terminal))
    } catch (error) {
      if (!signal.aborted) throw error
    }
    return 0
  },
}

/** What is shown before what comes: so many events, or all since a time. */
type Past = { readonly count: number } | { readonly since: string }

type Show = (json: string) => void

const follow = async (
  client: DaemonClient,
  filter: URLSearchParams,
  past: Past,
  show: Show,
  terminal: Terminal,
): Promise<void> => {
  const signal = terminal.interrupted
  let lastId = ''
  let pauseMs = firstPauseMs
  let begun = false
  for (;;) {
    const silence = new AbortController()
    const watch = setTimeout(() => silence.abort(), silenceMs)
    try {
      const query = new URLSearchParams(filter)
      if (lastId === '' && 'since' in past) query.set('since', past.since)
      const response = await client.get(`/v1/events/stream?${query}`, {
        ...(lastId !== '' && { headers: { 'last-event-id': lastId } }),
        signal: AbortSignal.any([signal, silence.signal]),
      })
      // The stream is open before the past is asked for, so that nothing falls between the two.
      if (!begun && 'count' in past) lastId = await showPast(client, filter, past, show, signal).catch(withoutStore)
      else if (begun) terminal.stderr.write('koine tail: connected again\n')
      begun = true
      pauseMs = firstPauseMs
      for await (const { id, data } of readServerSentEvents(bodyOf(response), heardId => {
        watch.refresh()
        if (heardId > lastId) lastId = heardId
      })) {
        if (id <= lastId && id !== '') continue
        lastId = id
        show(data)
      }
    } catch (error) {
      if (signal.aborted) return
      // The first connection must succeed: a wrong address is rather told than tried for ever.
      if (!begun || !worthRetrying(error)) throw error
    } finally {
      clearTimeout(watch)
    }
    if (pauseMs === firstPauseMs) terminal.stderr.write('koine tail: the connection is lost, trying again\n')
    await wait(pauseMs, undefined, { signal })
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }
}

// A daemon that keeps no events has no past to show, and streams all the same.
const withoutStore = (error: unknown): string => {
  if (error instanceof KoineError && error.code === 'STORE_DISABLED') return ''
  throw error
}

const worthRetrying = (error: unknown): boolean => !(error instanceof KoineError) || error.retriable

const bodyOf = (response: Response): AsyncIterable<Uint8Array> => response.body ?? new ReadableStream<Uint8Array>()

// Events are shown as they came, so they are looked at but not made anew.
const event = z.custom<{ readonly id: string }>(value => z.object({ id: z.string() }).safeParse(value).success)
const pageSchema = z.object({ events: z.array(event), next: z.string().nullable() })

/** Shows past events, the oldest first. Resolves with the id of the newest. */
const showPast = async (
  client: DaemonClient,
  filter: URLSearchParams,
  past: Past,
  show: Show,
  signal: AbortSignal,
): Promise<string> => {
  const query = new URLSearchParams(filter)
  const all = 'since' in past
  if (all) query.set('since', past.since)
  else if (past.count === 0) return ''
  query.set('order', all ? 'oldest' : 'newest')
  query.set('limit', String(all ? 1000 : past.count))
  let lastId = ''
  const collected: z.output<typeof pageSchema>['events'] = []
  for (;;) {
    const response = await client.get(`/v1/events?${query}`, { signal })
    const { events, next } = pageSchema.parse(await response.json())
    if (all) for (const one of events) show(JSON.stringify(one))
    else collected.push(...events)
    lastId = events.at(-1)?.id ?? lastId
    if (next === null || (!all && collected.length >= past.count)) break
    query.set('cursor', next)
    if (!all) query.set('limit', String(past.count - collected.length))
  }
  for (const one of collected.toReversed()) show(JSON.stringify(one))
  return collected[0]?.id ?? lastId
}

const filterOf = (given: Given): URLSearchParams => {
  const query = new URLSearchParams()
  for (const name of ['device', 'event', 'entity', 'severity']) {
    const value = given.text(name)
    if (value !== null) query.set(name, value)
  }
  return query
}

const pastOf = (given: Given): Past => {
  const since = given.text('since')
  const lines = given.text('lines')
  if (since !== null && lines !== null) throw usage(tail, '--since and -n exclude each other')
  if (since !== null) return { since }
  const count = Number(lines ?? 10)
  if (Number.isInteger(count) && count >= 0 && count <= 1000) return { count }
  throw usage(tail, `-n ${lines}: write a number from 0 to 1000`)
}

const printerOf = (given: Given, { stdout, env }: Terminal): ((json: string) => string) => {
  if (given.on('json')) return json => `${json}\n`
  const when = given.text('color') ?? 'auto'
  if (!['always', 'never', 'auto'].includes(when)) throw usage(tail, `--color ${when}: write always, never or auto`)
  const tty = stdout.isTTY === true
  const color = when === 'always' || (when === 'auto' && wantsColor(stdout, env))
  return eventPrinter({ color, columns: tty ? (stdout.columns ?? null) : null, clock: tty })
}
