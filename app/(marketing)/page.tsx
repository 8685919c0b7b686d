import { SkipLink } from '../_ui/layout/skip-link'
import { Closing, SiteFooter } from './_components/closing'
import { Hero } from './_components/hero'
import { HowItWorks } from './_components/how-it-works'
import { LedgerSection } from './_components/ledger-section'
import { Promises } from './_components/promises'
import { ReadersSection } from './_components/readers-section'
import { RunSection } from './_components/run-section'
import { SiteHeader } from './_components/site-header'

export default function LandingPage() {
  return (
    <>
      <SkipLink />
      <SiteHeader />
      <main className="outline-none" id="main" tabIndex={-1}>
        <Hero />
        <HowItWorks />
        <LedgerSection />
        <Promises />
        <ReadersSection />
        <RunSection />
        <Closing />
      </main>
      <SiteFooter />
    </>
  )
}
