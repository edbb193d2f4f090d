import type { Getters } from '../index.ts'
import { linuxGetters } from './getters.ts'
import { execShell } from './shell.ts'

/** The getters of hosts with Linux: iproute2 and what else tells of itself. */
export const linux: Getters = linuxGetters(execShell)
