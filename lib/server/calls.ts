import type { MessagePort, Worker } from 'node:worker_threads'
import { createBirpc } from 'birpc'

/** Functions whose arguments and answers are plain data. */
type Functions<Of> = { [Name in keyof Of]: Of[Name] extends (...asked: never[]) => Promise<unknown> ? Of[Name] : never }

/**
 * The functions of another thread, to be called as if they were here; it may call those of this one meanwhile.
 *
 * @param port Where the other thread is spoken to.
 * @param own What the other thread may call.
 */
export const callsTo = <Theirs extends Functions<Theirs>, Own extends Functions<Own>>(
  port: MessagePort | Worker,
  own: Own,
): Theirs =>
  createBirpc<Theirs, Own>(own, {
    post: message => port.postMessage(message),
    on: hear => port.on('message', hear),
    // Whoever is asked has a limit of its own.
    timeout: -1,
  }) as unknown as Theirs
