import { z } from '@hono/zod-openapi'

const number = (says: string) =>
  z.coerce
    .number({ error: 'write a number' })
    .int()
    .nonnegative()
    .optional()
    .openapi({ type: 'integer', description: says })

const flag = (says: string) =>
  z
    .enum(['true', 'false'], { error: 'write true or false' })
    .transform(text => text === 'true')
    .optional()
    .openapi({ type: 'boolean', description: says })

const text = (says: string) => z.string().max(1024).optional().openapi({ description: says })

/** Arguments of getters by NAPALM's names, each with the type that it has there. */
const named = {
  destination: text('get_route_to, ping, traceroute: where to.'),
  vrf: text('In this routing instance.'),
  interface: text('get_lldp_neighbors_detail: of this interface.'),
  neighbor: text('get_bgp_config: of this neighbour.'),
  neighbor_address: text('get_bgp_neighbors_detail: of this neighbour.'),
  group: text('get_bgp_config: of this group.'),
  name: text('get_network_instances: this one.'),
  protocol: text('get_route_to: routes of this protocol.'),
  longer: flag('get_route_to: also routes inside of the prefix.'),
  retrieve: text('get_config: all, running, candidate or startup.'),
  full: flag('get_config: with what is as it is by default.'),
  sanitized: flag('get_config: without secrets.'),
  format: text('get_config: text.'),
  source: text('ping, traceroute: from this address.'),
  source_interface: text('ping: from this interface.'),
  ttl: number('ping, traceroute: most hops.'),
  timeout: number('ping, traceroute: seconds for one probe.'),
  size: number('ping: octets of a probe.'),
  count: number('ping: how many probes.'),
}

/** Names of the arguments that getters take. */
export const getterArgumentNames: readonly string[] = Object.keys(named)

const argsText = z
  .string()
  .max(8192)
  .optional()
  .transform((written, context): Readonly<Record<string, unknown>> => {
    if (written === undefined) return {}
    try {
      const value: unknown = JSON.parse(written)
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
    } catch {
      // It is refused below, like JSON that is no object.
    }
    context.addIssue({ code: 'custom', message: 'write a JSON object: {"vrf": "red"}' })
    return z.NEVER
  })
  .openapi({ type: 'string', description: 'Arguments as a JSON object, instead of one parameter each.' })

/** What a getter is run with, as query parameters. `args` of the outcome has all arguments. */
export const getterQuery = z
  .strictObject({
    as: z.enum(['napalm', 'openconfig']).default('napalm').openapi({ description: 'The form of the answer.' }),
    driver: z.string().max(64).optional().openapi({ description: 'Instead of the one of the device.' }),
    args: argsText,
    ...named,
  })
  .transform(({ as, driver, args, ...single }) => ({
    as,
    driver,
    args: { ...args, ...Object.fromEntries(Object.entries(single).filter(([, value]) => value !== undefined)) },
  }))
