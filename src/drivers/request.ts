import type { ErrorFacts } from '../errors.ts'
import type { Answer } from './operation.ts'

/** One question to a device, in the terms of what carries it. */
export type Request =
  /** A command on a command line; `json`: one that prints JSON. What is printed is the reply, also when the command is rejected. */
  | {
      readonly kind: 'cli'
      readonly request: string
      readonly format: 'text' | 'json'
      /** Questions that the command may ask. */
      readonly answers?: readonly Answer[]
      /** A rejection is `{ error }`, not text. */
      readonly checked?: true
      /** Longest time for this command, instead of the usual one. */
      readonly timeoutMs?: number
    }
  /** Lines in configuration mode, as they take effect one by one; stops at the first that is rejected: `{ error, line }`. */
  | {
      readonly kind: 'cli-lines'
      readonly request: string
      readonly lines: readonly string[]
      readonly format: 'text'
      /** What enters the mode, instead of the platform's usual command; refused: `{ error }` without a line. */
      readonly enter?: string
      /** Configuration is not left: the lines are those of a candidate, and what follows commits or drops it. */
      readonly stays?: true
    }
  /** A command of a shell. */
  | { readonly kind: 'shell'; readonly request: string; readonly format: 'text' | 'json' }
  /** An Arista eAPI command. */
  | { readonly kind: 'eapi'; readonly request: string; readonly format: 'text' | 'json' }
  /** Commands of one eAPI call, which share a mode; stops at the first that is rejected: `{ error, line }`. `request` says what they are for. */
  | {
      readonly kind: 'eapi-batch'
      readonly request: string
      readonly commands: readonly (string | { readonly cmd: string; readonly input: string })[]
      readonly format: 'text' | 'json'
    }
  /** An NX-API command; json: `cli`, text: `cli_ascii`. */
  | { readonly kind: 'nxapi'; readonly request: string; readonly format: 'text' | 'json' }
  /** Commands of one NX-API call, which share a mode; stops at the first that is rejected: `{ error, line }`. */
  | {
      readonly kind: 'nxapi-batch'
      readonly request: string
      readonly commands: readonly string[]
      readonly format: 'text'
    }
  /** A file that is to be on the device: `request` is its path there. The reply is an empty text. */
  | { readonly kind: 'file'; readonly request: string; readonly text: string; readonly format: 'text' }
  /** A request of the XML interface of IOS XR, as the elements inside `<Request>`. */
  | { readonly kind: 'xr-xml'; readonly request: string; readonly format: 'xml' }
  /** A command through that interface, in exec or configuration mode. */
  | { readonly kind: 'xr-cli-exec' | 'xr-cli-config'; readonly request: string; readonly format: 'text' }
  /** A NETCONF operation; `rpc`: the whole operation is in `request`. `roots` are the top elements of the filter, `<module>:<element>`, `filter` the filter itself. */
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
  /** The device rejected the request; `line` is which of several lines, from 0, `facts` what it told beside the sentence. */
  | { readonly error: string; readonly line?: number; readonly facts?: ErrorFacts }

/** A part of a procedure that asks a device: `yield*` gives what it returns. It stays a pure function of the replies. */
export type Asking<Result> = Generator<readonly Request[], Result, readonly Reply[]>

/** Brings the replies to requests, in their order. */
export type Answering = (requests: readonly Request[]) => Promise<readonly Reply[]>

/**
 * Runs a procedure: `answer` brings the replies. What `answer` rejects with is thrown where the procedure asked, so that it
 * can tidy up (`finally`) with requests of its own.
 */
export const runAsking = async <Result>(procedure: Asking<Result>, answer: Answering): Promise<Result> => {
  let step = procedure.next()
  while (!step.done) {
    const requests = step.value
    let replies: readonly Reply[]
    try {
      replies = await answer(requests)
    } catch (error) {
      step = procedure.throw(error)
      continue
    }
    step = procedure.next(replies)
  }
  return step.value
}
