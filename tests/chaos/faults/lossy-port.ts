import { execFileSync } from 'node:child_process'

const nft = (rule: string) => execFileSync('nft', [rule], { stdio: 'pipe' })

/** Why packets cannot be dropped here; undefined where they can. */
export function whyNoLoss(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may drop packets'
  try {
    execFileSync('nft', ['list', 'tables'], { stdio: 'pipe' })
    return undefined
  } catch {
    return 'there is no nft here, or no nf_tables in the kernel'
  }
}

/** Drops this share of all packets that go to or come from a port of this machine, until it is told to stop. */
export function losePackets(port: number, percent: number): () => void {
  const table = `inet muster_chaos_${process.pid}`
  nft(`add table ${table}`)
  nft(`add chain ${table} lossy { type filter hook input priority 0; }`)
  for (const end of ['sport', 'dport'])
    nft(`add rule ${table} lossy tcp ${end} ${port} numgen random mod 100 < ${percent} drop`)
  return () => nft(`delete table ${table}`)
}
