import { PageHeader } from '@/app/_ui/layout/page-header'
import { adminTitle, admitOperator } from '../_frame/admit'
import { LetterList } from './_components/letter-list'

export const generateMetadata = adminTitle('Dead letters')

export default async function DeadLettersPage() {
  await admitOperator()
  return (
    <>
      <PageHeader
        description="Facts that a consumer could not handle after its tries. The others went on; these wait until the cause is mended."
        title="Dead letters"
      />
      <LetterList />
    </>
  )
}
