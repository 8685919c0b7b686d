import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requestContext } from '@/app/_trpc/request-context'
import { type CheckInPlace, checkInPlaces } from '@/server/api/check-in-places'
import { CheckedIn } from './_components/checked-in'
import { CodeForm } from './_components/code-form'
import { NothingOpen } from './_components/nothing-open'
import { QrForm } from './_components/qr-form'
import { refusalOf } from './_components/refusals'

export const metadata: Metadata = { title: 'Check in', robots: { index: false } }

const text = (max: number) => z.string().max(max).optional().catch(undefined)
const query = z.object({
  o: text(60),
  q: text(200),
  said: text(20),
  wait: text(6),
  done: text(36),
  again: text(1),
})
type Query = z.output<typeof query>

type CheckInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

async function arrive(asked: Query) {
  const account = await requestContext(await headers(), '')
  if (account.actor.kind === 'anonymous') {
    const { o = '', q } = asked
    const back = q ? `/check-in?${new URLSearchParams({ o, q })}` : '/check-in'
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(back)}`)
  }
  return account
}

function Refused({ said, wait }: Query) {
  const refusal = refusalOf(said, wait)
  return refusal ? (
    <div className="rounded-xl border border-absent/40 bg-absent-tint p-4" id="refusal" role="alert">
      <p className="font-semibold">{refusal.title}</p>
      <p className="mt-0.5 text-sm">{refusal.text}</p>
    </div>
  ) : null
}

function Known({ places, done, again }: { places: readonly CheckInPlace[] } & Query) {
  return places.flatMap(({ slug, sessions }) =>
    sessions
      .filter(({ status }) => status !== null)
      .map(session => (
        <CheckedIn
          again={session.sessionId === done && again === '1'}
          fresh={session.sessionId === done}
          key={session.sessionId}
          organization={slug}
          session={session}
        />
      )),
  )
}

/** Also whoever was marked absent: what they type is kept, and can be pointed at. */
const isWaiting = ({ status }: { status: string | null }) => status === null || status === 'absent'

/** Classes that wait for this person, by name. */
function waitingNames(places: readonly CheckInPlace[]) {
  return places.flatMap(({ sessions }) => sessions.filter(isWaiting).map(({ className }) => className))
}

export default async function CheckInPage({ searchParams }: CheckInPageProps) {
  const asked = query.parse(await searchParams)
  const account = await arrive(asked)
  const { o, q, said } = asked
  const nonce = (await headers()).get('x-nonce') ?? undefined
  if (q)
    return (
      <div className="flex flex-col gap-5">
        <h1 className="font-semibold text-2xl tracking-tight">Check in</h1>
        <QrForm nonce={nonce} organization={o ?? ''} token={q} />
      </div>
    )
  const requestHeaders = await headers()
  const places = await checkInPlaces(account, slug => requestContext(requestHeaders, slug))
  const waiting = places.filter(({ sessions }) => sessions.some(isWaiting))
  const names = waitingNames(places)
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">Check in</h1>
        {names.length > 0 ? <p className="mt-1 text-muted">{names.join(', ')}</p> : null}
      </div>
      <Refused {...asked} />
      <Known {...asked} places={places} />
      {waiting.length > 0 ? <CodeForm chosen={o} failed={said !== undefined} places={waiting} /> : null}
      {places.some(({ sessions }) => sessions.length > 0) ? null : <NothingOpen places={places} />}
    </div>
  )
}
