/** One at a time for each device, first come, first served: with several sessions to one device, its lane alone does not see to that. */
export interface Turns {
  take<R>(device: string, work: () => Promise<R>): Promise<R>
}

export const createTurns = (): Turns => {
  const lastOf = new Map<string, Promise<void>>()
  return {
    async take(device, work) {
      const own = (lastOf.get(device) ?? Promise.resolve()).then(work)
      const settled = own.then(
        () => {},
        () => {},
      )
      lastOf.set(device, settled)
      try {
        return await own
      } finally {
        if (lastOf.get(device) === settled) lastOf.delete(device)
      }
    },
  }
}
