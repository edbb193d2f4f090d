/** One server-sent event with data. */
export interface ServerSentEvent {
  readonly id: string
  /** `message` where the daemon does not say. */
  readonly type: string
  readonly data: string
}

/**
 * Reads server-sent events (WHATWG HTML section 9.2.6) as far as our daemon writes them: `id`, `event`, `data` of one line, comments.
 * `heard` is called for everything that comes in, also for comments; with the last id, which may be ahead of any event.
 */
export async function* readServerSentEvents(
  body: AsyncIterable<Uint8Array>,
  heard: (lastId: string) => void,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder()
  let text = ''
  let id = ''
  let type = 'message'
  let data: string | null = null
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      const line = text.slice(from, to)
      from = to + 1
      if (line.startsWith('id: ')) id = line.slice(4)
      else if (line.startsWith('event: ')) type = line.slice(7)
      else if (line.startsWith('data: ')) data = line.slice(6)
      else if (line === '' && data !== null) {
        yield { id, type, data }
        type = 'message'
        data = null
      }
    }
    text = text.slice(from)
    heard(id)
  }
}
