// 用鼠标选中一段文字，把第几段、哪些字填进表单；选的跨了两段，只取第一段里的。
const form = document.getElementById('mark-form')
const field = (name) => form.elements.namedItem(name)
const passageOf = (node) =>
  (node instanceof Element ? node : node?.parentElement)?.closest('.passage-text')

document.addEventListener('selectionchange', () => {
  const selection = document.getSelection()
  if (!form || !selection || selection.isCollapsed) return
  const range = selection.getRangeAt(0)
  const passage = passageOf(range.startContainer)
  if (!passage) return
  const before = document.createRange()
  before.selectNodeContents(passage)
  before.setEnd(range.startContainer, range.startOffset)
  const from = before.toString().length
  const chosen = range.cloneRange()
  if (passageOf(range.endContainer) !== passage) chosen.setEnd(passage, passage.childNodes.length)
  const text = chosen.toString()
  if (text.trim() === '') return
  field('passage').value = passage.dataset.passage
  field('text').value = text
  field('from').value = from
  field('to').value = from + text.length
  if (field('scope').value === 'passage') field('scope').value = 'spot'
})
