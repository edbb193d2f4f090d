import { rounded } from '../figure.ts'

/** Median and tail, milliseconds. */
export const spread = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => rounded(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN, 3)
  return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}
