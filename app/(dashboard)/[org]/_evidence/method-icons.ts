import { CreditCard, FileCheck, Hand, Hash, QrCode, ScanFace, ScrollText } from 'lucide-react'

/** One sign per way of knowing, wherever a mark is shown. */
export const methodIcons = {
  card: CreditCard,
  manual: Hand,
  code: Hash,
  qr: QrCode,
  sheet: ScrollText,
  face: ScanFace,
  excuse: FileCheck,
  none: Hand,
} as const
