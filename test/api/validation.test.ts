import { expect, it } from 'vitest'
import { addValidationRoutes } from '../../src/api/validation.ts'
import type { ManagedDevice } from '../../src/inventory/device-book.ts'
import { device } from '../jobs/fixture.ts'
import { apiOf } from './api-of.ts'
import { caller } from './callers.ts'

const rules = '- get_facts: { hostname: edge1 }\n- get_optics: { Ethernet1: {} }\n'

type Found = { readonly value: unknown } | { readonly code: string }

/** Validates a device whose getters give these, in the order in which they are asked for. */
const validated = async (found: readonly Found[], changes: Partial<ManagedDevice> = {}) => {
  const known = device('edge1', changes)
  const asked: string[] = []
  const results = found.map((one, index) => ({
    index,
    value: 'value' in one ? one.value : null,
    error: 'code' in one ? { code: one.code, message: 'No.', facts: {} } : null,
  }))
  const error = results.find(one => one.error !== null)?.error ?? null
  const job = { id: 'job_1', device: 'edge1', state: error === null ? 'succeeded' : 'failed', error, results }
  const jobs = {
    submit: (request: { readonly getters: readonly { readonly getter: string }[] }) => {
      asked.push(...request.getters.map(({ getter }) => getter))
      return job
    },
    wait: async () => ({ ...job, created_at: '2026-11-21T10:00:00Z' }),
    cancel: async () => job,
  }
  const book = { device: () => known, devices: () => [known] }
  const api = apiOf(
    () => caller(),
    // As much of both as the route looks at.
    routes => addValidationRoutes(routes, { jobs, book } as never),
  )
  const response = await api.request('/v1/devices/edge1/validate', {
    method: 'POST',
    body: JSON.stringify({ rules }),
    headers: { 'content-type': 'application/json' },
  })
  // biome-ignore lint/suspicious/noExplicitAny: documents of several shapes are looked into
  const body: any = await response.json()
  return { status: response.status, body, asked }
}

it('a device that nobody knows the platform of is asked, not taken for compliant', async () => {
  const { body, asked } = await validated([{ value: { hostname: 'other' } }, { value: { Ethernet1: {} } }], {
    platform: 'auto',
    detected: null,
  })
  expect(asked).toEqual(['get_facts', 'get_optics'])
  expect(body).toMatchObject({ complies: false, report: { skipped: [] } })
})

it('a device of a platform without getters is refused', async () => {
  const { status, body } = await validated([], { platform: 'alcatel_aos' })
  expect([status, body.code]).toEqual([422, 'UNSUPPORTED'])
})

it('a getter that the device turns out not to have is skipped', async () => {
  const { body } = await validated([{ value: { hostname: 'edge1' } }, { code: 'UNSUPPORTED' }])
  expect(body).toMatchObject({ complies: true, report: { skipped: ['get_optics'] } })
})

it.each([
  [[{ value: { hostname: 'edge1' } }, { code: 'DEVICE_FAULT' }], 'DEVICE_FAULT'],
  [[{ code: 'UNSUPPORTED' }, { code: 'UNSUPPORTED' }], 'UNSUPPORTED'],
  [[{ code: 'UNSUPPORTED' }], 'UNSUPPORTED'],
] as const)('what could not be asked is a problem: %j', async (found, code) => {
  expect((await validated(found)).body).toMatchObject({ code })
})
