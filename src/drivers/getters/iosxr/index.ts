import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver iosxr. */
export const iosxr: Getters = {}
