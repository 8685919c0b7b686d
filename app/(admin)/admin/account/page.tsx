import { PasswordForm } from '@/app/_account/password-form'
import { SessionList } from '@/app/_account/session-list'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { adminTitle, admitOperator } from '../_frame/admit'

export const generateMetadata = adminTitle('Account and security')

export default async function OperatorAccountPage() {
  await admitOperator()
  return (
    <>
      <PageHeader description="Your sign-in as an operator." title="Account and security" />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SessionList timeZone="UTC" />
        <PasswordForm />
      </div>
    </>
  )
}
