import type { Place } from './place.ts'

export interface RenderingContext {
  /** When the result was taken; milliseconds since 1970. */
  readonly nowMs: number
  /** Null: not known. What then cannot be told, such as the unit of a number, is left out. */
  readonly platform: string | null
}

/** Writes a getter's result to an instance. A result may be anything: what is not as the model says is left out. */
export type Rendering = (result: unknown, root: Place<''>, context: RenderingContext) => void
