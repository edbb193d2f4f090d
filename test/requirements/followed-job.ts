import type { SpeakingDaemon } from '../speaking-daemon.ts'

export interface FollowedEvent {
  readonly id: number
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into data of many shapes
  readonly data: any
  /** When it came, by `performance.now()`. */
  readonly atMs: number
}

/** The event stream of a job, as it comes. */
export interface FollowedJob {
  readonly response: Promise<Response>
  readonly events: readonly FollowedEvent[]
  /** When comments came, which say only that the daemon is there. */
  readonly heartbeatsMs: readonly number[]
  /** Resolves when it holds for what has come, or at the end of the stream. */
  until(holds: (events: readonly FollowedEvent[]) => boolean): Promise<void>
  /** All events, when the stream has ended. */
  readonly whole: Promise<readonly FollowedEvent[]>
  drop(): void
}

export const followJob = ({ url, key }: SpeakingDaemon, id: string, lastEventId?: number): FollowedJob => {
  const events: FollowedEvent[] = []
  const heartbeatsMs: number[] = []
  const waiting = new Set<() => void>()
  const cut = new AbortController()
  const response = fetch(`${url}/v1/jobs/${id}/events`, {
    headers: { 'x-api-key': key, ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }) },
    signal: cut.signal,
  })
  let over = false

  const take = (frame: string): void => {
    const match = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(frame)
    if (match !== null) {
      const [, number, type = '', data = ''] = match
      events.push({ id: Number(number), type, data: JSON.parse(data), atMs: performance.now() })
    } else if (frame.startsWith(':')) heartbeatsMs.push(performance.now())
  }
  const readAll = async (): Promise<readonly FollowedEvent[]> => {
    try {
      const { body } = await response
      const decoder = new TextDecoder()
      let text = ''
      for await (const part of body ?? []) {
        text += decoder.decode(part, { stream: true })
        const frames = text.split('\n\n')
        text = frames.pop() ?? ''
        for (const frame of frames) take(frame)
        for (const look of waiting) look()
      }
    } catch (error) {
      if (!cut.signal.aborted) throw error
    } finally {
      over = true
      for (const look of waiting) look()
    }
    return events
  }
  const whole = readAll()

  return {
    response,
    events,
    heartbeatsMs,
    whole,
    until: holds =>
      new Promise(resolve => {
        const look = (): void => {
          if (!over && !holds(events)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    drop: () => cut.abort(),
  }
}
