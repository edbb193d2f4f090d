/** A time of the API for people: `2026-11-21 10:00:00`, in UTC. */
export const shortTime = (time: string | null): string => (time === null ? '-' : time.slice(0, 19).replace('T', ' '))
