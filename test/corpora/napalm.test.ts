import { describe, expect, it } from 'vitest'
import { readRecording, replay } from '../../src/cli/replay.ts'
import { gettersOf } from '../../src/drivers/getters/index.ts'
import { napalmCaseDirectory, napalmCaseNames, napalmResult, readNapalmCase, withWildcards } from './napalm-case.ts'

// Recorded replies with the results that they must give, exactly: the same keys, the same order of lists.
const recordedDrivers = ['eos', 'ios', 'iosxr', 'iosxr_netconf', 'junos', 'nxos', 'nxos_ssh'] as const

describe.each(recordedDrivers)('%s', async driver => {
  const getters = await gettersOf(driver)
  it.each(napalmCaseNames(driver))('%s', async name => {
    const directory = napalmCaseDirectory(driver, name)
    const wanted = readNapalmCase(directory)
    const recording = readRecording(directory)
    const result = await napalmResult(wanted, args => replay(getters, wanted.getter, recording, args, null))
    expect(withWildcards(result, wanted.wildcards)).toEqual(withWildcards(wanted.expected, wanted.wildcards))
  })
})
