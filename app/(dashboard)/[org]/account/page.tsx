import type { Metadata } from 'next'
import { PasswordForm } from '@/app/_account/password-form'
import { PageHeader } from '@/app/_ui/layout/page-header'
import { OwnSessions } from './_components/own-sessions'
import { PasskeyPanel } from './_passkeys/passkey-panel'
import { OwnDataPanel } from './_privacy/own-data-panel'
import { TokenPanel } from './_tokens/token-panel'

export const metadata: Metadata = { title: 'Account and security' }

export default function AccountPage() {
  return (
    <>
      <PageHeader
        description="Your sign-in, the same in every organization you belong to."
        title="Account and security"
      />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <div className="grid min-w-0 gap-5">
          <PasskeyPanel />
          <OwnSessions />
        </div>
        <div className="grid min-w-0 gap-5">
          <PasswordForm />
          <TokenPanel />
          <OwnDataPanel />
        </div>
      </div>
    </>
  )
}
