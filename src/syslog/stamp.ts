export const NONE = -1
export const NO_OFFSET = 0x7fff

/**
 * What the last successful scan found, kept in one place so that a scan allocates nothing. It holds until the next scan;
 * parsing is synchronous, so nobody can come between.
 */
export const stamp = {
  from: 0,
  to: 0,
  /** -1 where the device wrote none. */
  year: NONE,
  yearFirst: false,
  month: 0,
  day: 0,
  hour: 0,
  minute: 0,
  second: 0,
  fractionFrom: 0,
  fractionTo: 0,
  offset: NO_OFFSET,
  zoneFrom: 0,
  zoneTo: 0,
  sync: 0,
}

/** True where the year came first (`2024 Mar 09`), as NX-OS writes it. */
export const scannedYearFirst = (): boolean => stamp.yearFirst
