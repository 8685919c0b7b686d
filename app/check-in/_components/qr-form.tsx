type QrFormProps = { organization: string; token: string; nonce: string | undefined }

const sendAtOnce = 'document.getElementById("qr").submit()'

/**
 * What a scanned code opens. Looking at a link must change nothing (a messenger's preview looks too), so the page sends a
 * form: by itself with scripts, at one tap without.
 */
export function QrForm({ organization, token, nonce }: QrFormProps) {
  return (
    <form action="/check-in/submit" className="flex flex-col gap-4" id="qr" method="post">
      <input name="o" type="hidden" value={organization} />
      <input name="q" type="hidden" value={token} />
      <button
        className="flex h-40 w-full flex-col items-center justify-center gap-2 rounded-2xl border-2 border-accent border-dashed bg-accent-tint font-semibold text-xl"
        type="submit"
      >
        Checking you in…
        <span className="font-normal text-muted text-sm">Tap here if nothing happens.</span>
      </button>
      <script nonce={nonce}>{sendAtOnce}</script>
    </form>
  )
}
