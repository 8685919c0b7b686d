/** First stop of the Tab key; the page's main region has id "main" and tabIndex -1. */
export function SkipLink() {
  return (
    <a
      className="fixed top-3 left-3 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2.5 font-medium text-accent-foreground text-sm focus:translate-y-0"
      href="#main"
    >
      Skip to the content
    </a>
  )
}
