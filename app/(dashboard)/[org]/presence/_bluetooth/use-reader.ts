'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useTRPC, useTRPCClient } from '@/app/_trpc/client'
import { answerOf, type Reader, readerService } from './reader'
import { type Check, createSchedule } from './schedule'

const never = () => () => {}
/** Undefined until the browser has said so. */
export const useHasBluetooth = () =>
  useSyncExternalStore<boolean | undefined>(
    never,
    () => navigator.bluetooth !== undefined,
    () => undefined,
  )

const words = {
  counted: 'Counted: the reader in the room answered this phone.',
  already: 'This check was counted before. The next one is answered by itself.',
  'no-session': 'The session is over.',
  wrong: 'That reader belongs to another room. Choose the one in yours.',
  expired: 'The answer took too long. It is tried again.',
  'too-many': 'Too many tries. Wait a while.',
} as const

type Outcome = keyof typeof words
interface Said {
  good: boolean
  words: string
}

const isGood = (outcome: Outcome | undefined) => outcome === 'counted' || outcome === 'already'

/** What several sessions that were tried with one reader come to: a phone is in one room. */
function summary(outcomes: readonly (Outcome | undefined)[]): Said {
  const outcome = outcomes.find(isGood) ?? outcomes.find(each => each !== 'wrong') ?? outcomes[0]
  return outcome
    ? { good: isGood(outcome), words: words[outcome] }
    : { good: false, words: 'The reader did not answer. It is tried again in a moment.' }
}

/** Carries a number of the server's to the reader and what it answers back; one run at a time. */
function useProving(say: (said: Said) => void) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [pending, setPending] = useState(false)
  const busy = useRef(false)
  const elsewhere = useRef(new Set<string>())
  const prove = async (reader: Reader, sessionId: string): Promise<Outcome> => {
    const { issuedAt, nonce } = await client.presence.askBeacon.mutate({ sessionId })
    const proof = await answerOf(reader, nonce)
    return (await client.presence.proveBeacon.mutate({ sessionId, issuedAt, proof })).outcome
  }
  const run = async (reader: Reader, sessionIds: readonly string[]) => {
    const here = sessionIds.filter(id => !elsewhere.current.has(`${reader.id} ${id}`))
    if (busy.current || here.length === 0) return
    busy.current = true
    setPending(true)
    const outcomes: (Outcome | undefined)[] = []
    for (const sessionId of here) {
      const outcome = await prove(reader, sessionId).catch(() => undefined)
      outcomes.push(outcome)
      if (outcome === 'wrong') elsewhere.current.add(`${reader.id} ${sessionId}`)
      if (isGood(outcome)) break
    }
    say(summary(outcomes))
    busy.current = false
    setPending(false)
    await queries.invalidateQueries({ queryKey: trpc.presence.mine.queryKey({}) })
  }
  return { run, pending, forget: () => elsewhere.current.clear() }
}

/** Asks the reader that was chosen once, and again by itself at every check while this page is open. */
export function useReader(checks: readonly Check[]) {
  const [reader, setReader] = useState<Reader>()
  const [said, setSaid] = useState<Said>()
  const [schedule] = useState(() => createSchedule())
  const { run, pending, forget } = useProving(setSaid)
  const ask = (from: Reader, due: readonly Check[]) => {
    for (const { sessionId } of due) schedule.tried(sessionId, Date.now())
    return run(
      from,
      due.map(({ sessionId }) => sessionId),
    )
  }
  const tick = useEffectEvent(() => {
    if (reader && navigator.onLine && !pending) void ask(reader, schedule.due(checks, Date.now()))
  })
  useEffect(() => {
    const timer = setInterval(tick, 2_000)
    return () => clearInterval(timer)
  }, [])
  const choose = async () => {
    try {
      const chosen = await navigator.bluetooth?.requestDevice({ filters: [{ services: [readerService] }] })
      if (!chosen) return
      setReader(chosen)
      forget()
      await ask(chosen, checks)
    } catch {
      setSaid({ good: false, words: 'No reader was chosen. Stand in the room and try again.' })
    }
  }
  return { reader, said, pending, choose }
}
