const none: readonly RegExpExecArray[] = []

/**
 * 文字里合 `pattern`（带 g）的各处。
 *
 * Most rules find nothing: `matchAll` copies the expression before it looks, so `search` looks first.
 */
export function matchesIn(text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  return text.search(pattern) < 0 ? none : text.matchAll(pattern)
}
