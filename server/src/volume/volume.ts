import type { Day } from '@gongkai/law'

/** 要订成的一卷。 */
export interface Volume {
  readonly title: string
  /** 卷号、申请编号。 */
  readonly number: string
  /** 立卷的机关。 */
  readonly agency?: string
  /** 封面上另写的各项，例如申请人（遮盖着）、保管期限。 */
  readonly facts?: readonly { readonly label: string; readonly value: string }[]
  readonly entries: readonly VolumeEntry[]
}

/** 卷内的一件。 */
export interface VolumeEntry {
  readonly title: string
  /** 文号；没有的不写。 */
  readonly number?: string
  readonly day: Day
  readonly content: VolumeContent
}

/** 一件的内容。别的种类的文件，用 `missing` 说明在哪里。 */
export type VolumeContent =
  | { readonly kind: 'pdf' | 'image'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing'; readonly why: string }

/** 订好的一卷。 */
export interface BoundVolume {
  readonly pdf: Uint8Array
  /** 卷内的页数；封面、目录不算。 */
  readonly pages: number
  readonly entries: readonly BoundEntry[]
}

/** 一件在卷内的位置；页码从 1 起。 */
export interface BoundEntry {
  readonly title: string
  readonly from: number
  readonly to: number
  /** 没有订进去的缘由：那里是一页说明。 */
  readonly fault?: string
}

/** 一卷至多的件数、页数、字节数。 */
export const VOLUME_LIMITS = { entries: 1000, pages: 5000, bytes: 256 * 1024 * 1024 } as const
