import { type Answering, type Asking, runAsking } from '../request.ts'

/**
 * A getter: asks a device, and makes one vendor-neutral result of its replies. It is a generator, so it declares what is
 * to be asked and stays a pure function of the replies: whoever runs it (a live session, recorded replies) brings them.
 * Requests that are yielded together may be sent together. What it does not understand it throws (`notUnderstood`).
 */
export type Getter<Result = unknown> = (args: GetterArguments, context: GetterContext) => Asking<Result>

/** Arguments by NAPALM's names: `destination`, `vrf`, `interface`, … Each getter takes those that it knows. */
export type GetterArguments = Readonly<Record<string, unknown>>

export interface GetterContext {
  /** What "now" is for replies that speak of how long ago something was; milliseconds since 1970. */
  readonly nowMs: number
}

/** Runs a getter: `answer` brings the replies. */
export const runGetter = <Result>(
  getter: Getter<Result>,
  args: GetterArguments,
  context: GetterContext,
  answer: Answering,
): Promise<Result> => runAsking(getter(args, context), answer)
