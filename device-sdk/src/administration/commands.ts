import { type Result, succeed } from '../result.ts'
import {
  type Command,
  type CommandResult,
  type HeartbeatAnswer,
  resultsPerHeartbeatMax,
} from './heartbeat.ts'

/**
 * By the name of the command. A text it returns is the detail shown to the administrator; what it throws makes the result
 * a failure. A command without a handler is skipped, and the server lets it run out.
 */
export type CommandHandlers = Record<string, (command: Command) => unknown>

export interface CommandReport extends HeartbeatAnswer {
  /** What ran in this call, and how it went. */
  ran: (Command & CommandResult)[]
}

const rememberedMax = 200

export type Beat = (results: CommandResult[]) => Promise<Result<HeartbeatAnswer>>

/** Runs each command once, however often the server repeats it, and reports until the server has heard. */
export class CommandRunner {
  readonly #beat: Beat
  /** Outcomes the server has not confirmed yet, by command. */
  readonly #unreported = new Map<string, CommandResult>()
  /** Those the server has heard of; an answer that was under way may still repeat them. */
  readonly #reported = new Set<string>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(beat: Beat) {
    this.#beat = beat
  }

  /** One call after the other, so that no command runs twice at once. */
  run(handlers: CommandHandlers): Promise<Result<CommandReport>> {
    const turn = this.#last.then(() => this.#run(handlers))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #run(handlers: CommandHandlers): Promise<Result<CommandReport>> {
    const first = await this.#report()
    if (first.error) return first
    const ran: CommandReport['ran'] = []
    for (const command of first.data.commands) {
      const handler = Object.hasOwn(handlers, command.name) ? handlers[command.name] : undefined
      if (!handler || this.#unreported.has(command.id) || this.#reported.has(command.id)) continue
      const result = await perform(command, handler)
      this.#unreported.set(command.id, result)
      ran.push({ ...command, ...result })
    }
    // Reported at once: after "reboot" there may be no next heartbeat. If it fails, the next call tells.
    if (ran.length > 0) await this.#report()
    return succeed({ ...first.data, ran })
  }

  async #report(): Promise<Result<HeartbeatAnswer>> {
    const results = [...this.#unreported.values()].slice(0, resultsPerHeartbeatMax)
    const outcome = await this.#beat(results)
    if (outcome.error) return outcome
    for (const { id } of results) {
      this.#unreported.delete(id)
      this.#reported.add(id)
      const [oldest] = this.#reported.size > rememberedMax ? this.#reported : []
      if (oldest !== undefined) this.#reported.delete(oldest)
    }
    return outcome
  }
}

async function perform(command: Command, handler: CommandHandlers[string]): Promise<CommandResult> {
  try {
    const detail = await handler(command)
    return { id: command.id, ok: true, ...(typeof detail === 'string' ? { detail } : {}) }
  } catch (cause) {
    return { id: command.id, ok: false, detail: cause instanceof Error ? cause.message : String(cause) }
  }
}
