import type { Metadata } from 'next'
import { serverTrpc } from '@/app/_trpc/server'
import { Notice } from '@/app/_ui/feedback/notice'
import { SourceList } from '@/app/_ui/feedback/source-list'
import { knownProblem } from '@/server/api/known-problem'
import { AuthHeading } from '../../_components/auth-heading'
import { AnswerForm } from './_components/answer-form'

export const metadata: Metadata = { title: 'Consent', referrer: 'no-referrer' }

async function questionAt(token: string) {
  const { trpc, queries } = await serverTrpc()
  try {
    return { question: await queries.fetchQuery(trpc.faces.question.queryOptions({ token })) }
  } catch (error) {
    const known = knownProblem(error)
    if (!known) throw error
    return {
      problem: known.code === 'bad-request' ? 'This link is not complete. Copy all of it.' : known.message,
    }
  }
}

/** A guardian's own link: the words in full, a yes, a no, and later the way to withdraw. */
export default async function FaceConsentPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const { question, problem } = await questionAt(token)
  if (!question)
    return (
      <>
        <AuthHeading title="This link cannot be used" />
        <Notice tone="warning">{problem}</Notice>
      </>
    )
  const { student, organization, guardian, paragraphs, notice, textHash, givenUntil } = question
  return (
    <>
      <AuthHeading title={`May ${student} check in by face?`}>
        {`${organization} asks you, ${guardian}. Nothing happens without your yes.`}
      </AuthHeading>
      <div className="mb-6 flex flex-col gap-3 text-[15px]">
        <p className="text-muted">{`These are the words that ${student} read. “You” is ${student}.`}</p>
        {paragraphs.map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <div className="rounded-lg border bg-surface-secondary px-4 py-3 text-sm">
          <p>{notice.words}</p>
          <SourceList sources={notice.sources} />
        </div>
      </div>
      <AnswerForm givenUntil={givenUntil} textHash={textHash} token={token} />
    </>
  )
}
