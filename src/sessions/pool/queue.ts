/** First in, first out; whoever waits can leave from the middle. Every operation takes constant time. */
export interface Queue<T> {
  /** The function given back takes the value out again; nothing happens when it has left already. */
  add(value: T): () => void
  first(): T | null
  takeFirst(): T | null
  readonly size: number
}

interface Link<T> {
  readonly value: T
  before: Link<T> | null
  after: Link<T> | null
  queued: boolean
}

export const createQueue = <T>(): Queue<T> => {
  let head: Link<T> | null = null
  let tail: Link<T> | null = null
  let size = 0
  const unlink = (link: Link<T>): void => {
    if (!link.queued) return
    link.queued = false
    if (link.before === null) head = link.after
    else link.before.after = link.after
    if (link.after === null) tail = link.before
    else link.after.before = link.before
    size -= 1
  }
  return {
    add(value) {
      const link: Link<T> = { value, before: tail, after: null, queued: true }
      if (tail === null) head = link
      else tail.after = link
      tail = link
      size += 1
      return () => unlink(link)
    },
    first: () => head?.value ?? null,
    takeFirst() {
      const link = head
      if (link === null) return null
      unlink(link)
      return link.value
    },
    get size() {
      return size
    },
  }
}
