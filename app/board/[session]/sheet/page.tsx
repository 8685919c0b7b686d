import type { Metadata } from 'next'
import { serverTrpc } from '@/app/_trpc/server'
import { QrCode } from '@/app/_ui/data/qr-code'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import { placeOf } from '../_board/place-of'
import { PrintButton } from './print-button'
import './sheet.css'

export const metadata: Metadata = { title: 'Sign-in sheet', robots: { index: false } }

const dayOf = (localDate: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' }).format(
    new Date(`${localDate}T12:00:00Z`),
  )

const timeOf = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)

function Tools({ sessionId }: { sessionId: string }) {
  return (
    <div className="sheet-tools flex flex-wrap gap-2 border-b bg-surface px-3 py-3 text-foreground sm:px-6">
      <PrintButton />
      <a className={buttonClasses()} href={`/board/${sessionId}/scan`}>
        Scan a signed sheet
      </a>
      <a className={buttonClasses({ variant: 'ghost' })} href={`/board/${sessionId}`}>
        Back to the board
      </a>
    </div>
  )
}

/** For a class without phones or readers: people sign, the teacher's camera reads the lines that were signed. */
export default async function SheetPage({ params }: { params: Promise<{ session: string }> }) {
  const { session: sessionId } = await params
  const place = await placeOf(sessionId, '/sheet')
  const { trpc, queries } = await serverTrpc(place.slug)
  const { session, rows } = await queries.fetchQuery(trpc.checkIns.sheet.queryOptions({ sessionId }))
  const { localDate, startsAt, timeZone, roomName } = session
  return (
    <div className="sheet min-h-dvh">
      <Tools sessionId={sessionId} />
      <main className="mx-auto max-w-4xl p-3 sm:p-6">
        <h1 className="font-semibold text-2xl tracking-tight">{session.className}</h1>
        <p className="mt-1">
          {dayOf(localDate)}, {timeOf(startsAt, timeZone)}
          {roomName ? `, ${roomName}` : ''}
        </p>
        <p className="mt-1 text-sm">Good for this session only. Sign on your own line.</p>
        <table className="mt-4 w-full border-collapse text-left">
          <thead>
            <tr className="border-black border-b text-sm">
              <th className="py-2 pr-2 font-semibold sm:pr-4">Name</th>
              <th className="py-2 pr-2 font-semibold sm:pr-4">Number</th>
              <th className="w-2/5 py-2 pr-2 font-semibold sm:pr-4">Signature</th>
              <th className="py-2 font-semibold">Code</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ personId, fullName, rollNumber, token }) => (
              <tr className="border-neutral-400 border-b" key={personId}>
                <td className="wrap-anywhere py-1.5 pr-2 font-medium sm:pr-4">{fullName}</td>
                <td className="wrap-anywhere py-1.5 pr-2 tabular sm:pr-4">{rollNumber}</td>
                <td className="py-1.5 pr-4" />
                <td className="w-16 py-1.5 sm:w-24">
                  <QrCode label={`Code of ${fullName}`} text={token} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="py-8">Nobody is enrolled in this class on this day.</p> : null}
      </main>
    </div>
  )
}
