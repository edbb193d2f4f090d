import { type Getter, type GetterArguments, runGetter } from '../../../src/drivers/getters/getter.ts'
import type { Reply, Request } from '../../../src/drivers/request.ts'

/** Runs a getter; `answer` says what the device replies to a request, as text (XML) or as a reply. */
export const got = (
  getter: Getter,
  answer: (request: Request) => string | Reply,
  args: GetterArguments = {},
): Promise<unknown> =>
  runGetter(getter, args, { nowMs: 0 }, requests =>
    Promise.resolve(
      requests.map(request => {
        const reply = answer(request)
        return typeof reply === 'string' ? { text: reply } : reply
      }),
    ),
  )
