/**
 * A getter: asks a device, and makes one vendor-neutral result of its replies. It is a generator, so it declares what is
 * to be asked and stays a pure function of the replies: whoever runs it (a live session, recorded replies) brings them.
 * Requests that are yielded together may be sent together. What it does not understand it throws (`notUnderstood`).
 */
export type Getter<Result = unknown> = (
  args: GetterArguments,
  context: GetterContext,
) => Generator<readonly Request[], Result, readonly Reply[]>

/** Arguments by NAPALM's names: `destination`, `vrf`, `interface`, … Each getter takes those that it knows. */
export type GetterArguments = Readonly<Record<string, unknown>>

export interface GetterContext {
  /** What "now" is for replies that speak of how long ago something was; milliseconds since 1970. */
  readonly nowMs: number
}

/** One question to a device, in the terms of what carries it. */
export type Request =
  /** A command on a command line; `json`: one that prints JSON. */
  | { readonly kind: 'cli'; readonly request: string; readonly format: 'text' | 'json' }
  /** An Arista eAPI command. */
  | { readonly kind: 'eapi'; readonly request: string; readonly format: 'text' | 'json' }
  /** An NX-API command; json: `cli`, text: `cli_ascii`. */
  | { readonly kind: 'nxapi'; readonly request: string; readonly format: 'text' | 'json' }
  /** A request of the XML interface of IOS XR, as the elements inside `<Request>`. */
  | { readonly kind: 'xr-xml'; readonly request: string; readonly format: 'xml' }
  /** A command through that interface, in exec or configuration mode. */
  | { readonly kind: 'xr-cli-exec' | 'xr-cli-config'; readonly request: string; readonly format: 'text' }
  /** A NETCONF operation; `roots` are the top elements of the filter, `<module>:<element>`, `filter` the filter itself. */
  | {
      readonly kind: 'netconf'
      readonly op: 'get' | 'get-config' | 'rpc' | 'hello'
      readonly source: string | null
      readonly roots: readonly string[]
      readonly request: string
      readonly format: 'xml'
    }
  /** A Junos RPC by name, with its arguments (`true`: an empty element), and the RPC itself. */
  | {
      readonly kind: 'junos-rpc'
      readonly request: string
      readonly args: Readonly<Record<string, string | true>>
      readonly format: 'xml'
    }
  /** `<get-configuration>` with its attributes, and the subtree that is asked for. */
  | {
      readonly kind: 'junos-config'
      readonly request: string
      readonly options: Readonly<Record<string, string>>
      readonly filter: string | null
      readonly format: 'xml' | 'text'
    }
  | { readonly kind: 'junos-command'; readonly request: string; readonly format: 'xml' | 'text' }
  /** What is known of a Junos device before any getter: model, version, host name, switch style. */
  | { readonly kind: 'junos-facts'; readonly request: string; readonly format: 'json' }

/** What came back. JSON is parsed; XML and text are as they came. */
export type Reply =
  | { readonly text: string }
  | { readonly json: unknown }
  /** The device rejected the request. */
  | { readonly error: string }

/** Runs a getter: `answer` brings the replies, in the order of the requests. */
export const runGetter = async <Result>(
  getter: Getter<Result>,
  args: GetterArguments,
  context: GetterContext,
  answer: (requests: readonly Request[]) => Promise<readonly Reply[]>,
): Promise<Result> => {
  const steps = getter(args, context)
  let step = steps.next()
  while (!step.done) step = steps.next(await answer(step.value))
  return step.value
}
