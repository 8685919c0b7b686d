import type { Roster } from './roster'

/** Marks come on the session's own channel, who joins or leaves on the class's. */
export type RosterTopic = 'session' | 'class'
const topics: readonly RosterTopic[] = ['session', 'class']

export type RosterState = Pick<Roster, 'session' | 'composition'>

interface CatchUpPorts {
  read(): Roster | undefined
  fetchState(): Promise<RosterState>
  reload(): void
}

/** After a gap both channels come back at nearly the same moment. */
const gatherMs = 80

/** What may have happened between the fetching of the roster on screen and the moment its changes began to arrive. */
export function createCatchUp({ read, fetchState, reload }: CatchUpPorts) {
  const heard = new Set<RosterTopic>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const isCurrent = ({ session, composition }: RosterState) => {
    const shown = read()
    return JSON.stringify(session) === JSON.stringify(shown?.session) && composition === shown?.composition
  }

  return {
    /** Of the page that has just come the state alone is compared; after a gap everything is fetched again. */
    connected(topic: RosterTopic) {
      if (heard.has(topic)) {
        clearTimeout(timer)
        timer = setTimeout(reload, gatherMs)
        return
      }
      heard.add(topic)
      // Asked earlier, it would miss what happens before the other channel stands.
      if (heard.size < topics.length) return
      fetchState().then(
        state => {
          if (!isCurrent(state)) reload()
        },
        () => reload(),
      )
    },
    stop: () => clearTimeout(timer),
  }
}
