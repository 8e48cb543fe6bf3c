interface Known {
  readonly label: string
  readonly mediaType: string
  /** 可以用的扩展名；第一个是补上的。 */
  readonly extensions: readonly [string, ...string[]]
}

/** 收哪些种类的文件。 */
export const fileTypes = {
  pdf: { label: 'PDF', mediaType: 'application/pdf', extensions: ['pdf'] },
  ofd: { label: 'OFD 版式文件', mediaType: 'application/ofd', extensions: ['ofd'] },
  docx: {
    label: 'Word 文档',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx', 'wps', 'dotx'],
  },
  xlsx: {
    label: 'Excel 工作簿',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx', 'et', 'xltx'],
  },
  pptx: {
    label: 'PowerPoint 演示文稿',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx', 'dps', 'ppsx', 'potx'],
  },
  doc: {
    label: 'Word 97 或者 WPS 文字',
    mediaType: 'application/msword',
    extensions: ['doc', 'wps', 'dot', 'wpt'],
  },
  xls: {
    label: 'Excel 97 或者 WPS 表格',
    mediaType: 'application/vnd.ms-excel',
    extensions: ['xls', 'et', 'xlt', 'ett'],
  },
  ppt: {
    label: 'PowerPoint 97 或者 WPS 演示',
    mediaType: 'application/vnd.ms-powerpoint',
    extensions: ['ppt', 'dps', 'pps', 'dpt'],
  },
  odt: {
    label: 'OpenDocument 文本',
    mediaType: 'application/vnd.oasis.opendocument.text',
    extensions: ['odt'],
  },
  ods: {
    label: 'OpenDocument 表格',
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    extensions: ['ods'],
  },
  odp: {
    label: 'OpenDocument 演示',
    mediaType: 'application/vnd.oasis.opendocument.presentation',
    extensions: ['odp'],
  },
  rtf: { label: 'RTF 文档', mediaType: 'application/rtf', extensions: ['rtf', 'doc', 'wps'] },
  png: { label: 'PNG 图片', mediaType: 'image/png', extensions: ['png'] },
  jpeg: { label: 'JPEG 图片', mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jfif'] },
  gif: { label: 'GIF 图片', mediaType: 'image/gif', extensions: ['gif'] },
  webp: { label: 'WebP 图片', mediaType: 'image/webp', extensions: ['webp'] },
  bmp: { label: 'BMP 图片', mediaType: 'image/bmp', extensions: ['bmp'] },
  tiff: { label: 'TIFF 图片', mediaType: 'image/tiff', extensions: ['tif', 'tiff'] },
  heic: { label: 'HEIC 图片', mediaType: 'image/heic', extensions: ['heic', 'heif'] },
  mp4: { label: '视频或者录音', mediaType: 'video/mp4', extensions: ['mp4', 'm4a', 'm4v', 'mov'] },
  mp3: { label: '录音', mediaType: 'audio/mpeg', extensions: ['mp3'] },
  zip: { label: 'ZIP 压缩包', mediaType: 'application/zip', extensions: ['zip'] },
  rar: { label: 'RAR 压缩包', mediaType: 'application/vnd.rar', extensions: ['rar'] },
  sevenZip: {
    label: '7-Zip 压缩包',
    mediaType: 'application/x-7z-compressed',
    extensions: ['7z'],
  },
  txt: { label: '纯文本', mediaType: 'text/plain', extensions: ['txt', 'md', 'log', 'json'] },
  csv: { label: 'CSV 表格', mediaType: 'text/csv', extensions: ['csv', 'tsv', 'txt'] },
  html: { label: '网页', mediaType: 'text/html', extensions: ['html', 'htm', 'shtml'] },
  svg: { label: 'SVG 图形', mediaType: 'image/svg+xml', extensions: ['svg'] },
  xml: { label: 'XML', mediaType: 'application/xml', extensions: ['xml', 'uof'] },
  eml: { label: '电子邮件', mediaType: 'message/rfc822', extensions: ['eml', 'mht', 'mhtml'] },
} as const satisfies Record<string, Known>

/** 文件种类的代号。 */
export type FileType = keyof typeof fileTypes
