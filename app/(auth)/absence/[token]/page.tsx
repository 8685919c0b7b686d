import type { Metadata } from 'next'
import { serverTrpc } from '@/app/_trpc/server'
import { Notice } from '@/app/_ui/feedback/notice'
import { knownProblem } from '@/server/api/known-problem'
import { AuthHeading } from '../../_components/auth-heading'
import { AnswerForm } from './_components/answer-form'
import { words } from './_components/words'

export const metadata: Metadata = { title: 'Absence', referrer: 'no-referrer' }

async function absenceAt(token: string) {
  const { trpc, queries } = await serverTrpc()
  try {
    return { absence: await queries.fetchQuery(trpc.guardians.absence.queryOptions({ token })) }
  } catch (error) {
    const known = knownProblem(error)
    if (!known) throw error
    return {
      problem: known.code === 'bad-request' ? 'This link is not complete. Copy all of it.' : known.message,
    }
  }
}

/** A guardian's own link: what was missed, and one answer. Opening it uses nothing up. */
export default async function AbsencePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { absence, problem } = await absenceAt(token)
  if (!absence)
    return (
      <>
        <AuthHeading title="This link cannot be used" />
        <Notice tone="warning">{problem}</Notice>
      </>
    )
  const say = words[absence.language]
  const day = new Intl.DateTimeFormat(say.locale, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${absence.localDate}T12:00:00Z`))
  return (
    <div lang={absence.language}>
      <AuthHeading title={say.title(absence.student)}>{`${absence.organization}, ${day}`}</AuthHeading>
      <ul className="mb-6 flex flex-col gap-1 rounded-lg border bg-surface px-4 py-3 text-sm">
        {absence.sessions.map(({ className, at }) => (
          <li className="flex justify-between gap-4" key={`${className}${at}`}>
            <span className="min-w-0 break-words font-medium">{className}</span>
            <span className="text-muted tabular">{at}</span>
          </li>
        ))}
        {absence.sessions.length === 0 ? <li>{say.putRight}</li> : null}
      </ul>
      {absence.answered ? <Notice tone="good">{say.answered}</Notice> : null}
      {absence.answered || absence.sessions.length === 0 ? null : (
        <AnswerForm language={absence.language} token={token} />
      )}
    </div>
  )
}
