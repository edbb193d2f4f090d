import type { Conversation } from './conversation.ts'

/** All of it, whatever the device does. */
const farewellMs = 2000
/** A shell within a shell needs to be left more than once. */
const mostGoodbyes = 3

/** Puts back what was stored in the device, logs out, and closes the channel. Never rejects. */
export const farewell = async (conversation: Conversation): Promise<void> => {
  const { platform, terminal } = conversation
  const deadline = performance.now() + farewellMs
  const left = (): number => deadline - performance.now()
  const say = async (send: string): Promise<boolean> => {
    const { ended } = await conversation.ask({
      send,
      ...(platform.closeAnswers === undefined ? {} : { answers: platform.closeAnswers }),
      timeoutMs: Math.max(1, left()),
    })
    return ended.by === 'prompt'
  }
  try {
    let prompted = !conversation.broken
    for (const undo of conversation.undo) prompted = prompted && left() > 0 && (await say(undo))
    for (let goodbye = 0; goodbye < mostGoodbyes && prompted; goodbye += 1) {
      for (const text of platform.close) prompted = prompted && left() > 0 && (await say(text))
    }
  } catch {
    // Whatever it is, the connection ends now.
  }
  conversation.break()
  terminal.channel.destroy()
}
