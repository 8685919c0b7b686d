import { CreditCard, FileCheck, Hand, Hash, QrCode } from 'lucide-react'

/** One sign per way of knowing, wherever a mark is shown. */
export const methodIcons = {
  card: CreditCard,
  manual: Hand,
  code: Hash,
  qr: QrCode,
  excuse: FileCheck,
  none: Hand,
} as const
