/** Things in the order of their times: a binary heap. */
export interface DueQueue<T> {
  add(dueMs: number, item: T): void
  /** The earliest time; null: nothing is there. */
  readonly nextMs: number | null
  /** Takes all that are due, the earliest first. */
  takeDue(nowMs: number): readonly T[]
  readonly size: number
}

export const createDueQueue = <T>(): DueQueue<T> => {
  const heap: { readonly dueMs: number; readonly item: T }[] = []
  const dueAt = (index: number): number => heap[index]?.dueMs ?? Number.POSITIVE_INFINITY
  const swap = (a: number, b: number): void => {
    const one = heap[a]
    const other = heap[b]
    if (one === undefined || other === undefined) return
    heap[a] = other
    heap[b] = one
  }
  const rise = (start: number): void => {
    for (let index = start; index > 0; ) {
      const parent = (index - 1) >> 1
      if (dueAt(parent) <= dueAt(index)) return
      swap(parent, index)
      index = parent
    }
  }
  const sink = (): void => {
    for (let index = 0; ; ) {
      const left = index * 2 + 1
      const smaller = dueAt(left + 1) < dueAt(left) ? left + 1 : left
      if (dueAt(index) <= dueAt(smaller)) return
      swap(index, smaller)
      index = smaller
    }
  }
  return {
    add(dueMs, item) {
      heap.push({ dueMs, item })
      rise(heap.length - 1)
    },
    get nextMs() {
      return heap[0]?.dueMs ?? null
    },
    takeDue(nowMs) {
      const due: T[] = []
      for (let first = heap[0]; first !== undefined && first.dueMs <= nowMs; first = heap[0]) {
        due.push(first.item)
        const last = heap.pop()
        if (heap.length > 0 && last !== undefined) heap[0] = last
        sink()
      }
      return due
    },
    get size() {
      return heap.length
    },
  }
}
